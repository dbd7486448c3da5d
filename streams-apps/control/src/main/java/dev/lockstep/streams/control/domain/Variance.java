package dev.lockstep.streams.control.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * A disagreement between systems, or many of the same kind.
 *
 * @param what the disagreement in words
 * @param causeClass why it is so
 * @param count how many records
 * @param hours hours in question; 0 where it is not about hours
 * @param amounts money in question, as far as known
 * @param since when the oldest of them began, UTC
 */
public record Variance(
        String what, VarianceClass causeClass, long count, BigDecimal hours, Amounts amounts, Instant since) {

    /** Same words and class: can be told together. */
    public String groupKey() {
        return causeClass + " " + what;
    }

    /** Both together. */
    public Variance plus(Variance other) {
        return new Variance(
                what,
                causeClass,
                count + other.count,
                hours.add(other.hours),
                amounts.plus(other.amounts),
                since.isBefore(other.since) ? since : other.since);
    }

    /** How old the oldest of them is. */
    public Duration age(Instant now) {
        return Duration.between(since, now);
    }
}
