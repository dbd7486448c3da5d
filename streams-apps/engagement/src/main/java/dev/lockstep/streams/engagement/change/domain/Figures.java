package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much a change is about.
 *
 * @param amount by which the contract value changes, signed; null when the change is not about money
 * @param hours by which the plan changes, signed, scale 6; null when the change is not about hours
 */
public record Figures(@Nullable Money amount, @Nullable BigDecimal hours) {
    private static final int SCALE = 6;

    /** Brings the hours to one scale, so that equal figures are equal. */
    public Figures {
        hours = hours == null ? null : hours.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** The same with the other sign. */
    Figures negated() {
        return new Figures(amount == null ? null : amount.negated(), hours == null ? null : hours.negate());
    }

    /** Whether these figures ask for no more than those: same sign, not larger, same currency. */
    boolean within(Figures asked) {
        return moneyWithin(amount, asked.amount) && within(hours, asked.hours);
    }

    /** Whether there is money in it. */
    boolean hasMoney() {
        return amount != null && !amount.isZero();
    }

    /** Whether more hours are asked for. */
    boolean needsPeople() {
        return hours != null && hours.signum() > 0;
    }

    private static boolean moneyWithin(@Nullable Money part, @Nullable Money whole) {
        if (part == null || whole == null) {
            return part == null && whole == null;
        }
        return part.currency().equals(whole.currency()) && within(part.amount(), whole.amount());
    }

    private static boolean within(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        if (part == null || whole == null) {
            return part == null && whole == null;
        }
        boolean sameDirection = part.signum() == 0 || part.signum() == whole.signum();
        return sameDirection && part.abs().compareTo(whole.abs()) <= 0;
    }

    @Override
    public String toString() {
        String money = amount == null ? "no money" : amount.toString();
        return hours == null
                ? money
                : money + " and " + hours.stripTrailingZeros().toPlainString() + " hours";
    }
}
