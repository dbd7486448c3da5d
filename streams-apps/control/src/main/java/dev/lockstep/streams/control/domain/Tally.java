package dev.lockstep.streams.control.domain;

import java.math.BigDecimal;

/**
 * How many, how long, how much.
 *
 * @param count number of entries
 * @param hours exact decimal, without trailing zeros
 * @param amounts per currency
 */
public record Tally(long count, BigDecimal hours, Amounts amounts) {
    /** Nothing. */
    public static final Tally NONE = new Tally(0, BigDecimal.ZERO, Amounts.NONE);

    /** Brings the hours into their normal form. */
    public Tally {
        hours = hours.signum() == 0 ? BigDecimal.ZERO : hours.stripTrailingZeros();
    }

    /** One entry. */
    public static Tally one(BigDecimal hours, Amounts amounts) {
        return new Tally(1, hours, amounts);
    }

    /** Sum. */
    public Tally plus(Tally other) {
        return new Tally(count + other.count, hours.add(other.hours), amounts.plus(other.amounts));
    }

    /** Difference. */
    public Tally minus(Tally other) {
        return new Tally(count - other.count, hours.subtract(other.hours), amounts.minus(other.amounts));
    }
}
