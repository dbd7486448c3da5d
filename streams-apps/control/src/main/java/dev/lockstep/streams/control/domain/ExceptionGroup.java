package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * Open exceptions with the same root cause: fix once, release many.
 *
 * @param groupKey root cause
 * @param cause cause code
 * @param owner who must act
 * @param severity highest of any
 * @param count open exceptions
 * @param amountAtRisk sums per currency
 * @param oldest when the first of them was raised, UTC
 * @param message what is wrong with the oldest one
 * @param remedy what to do
 */
public record ExceptionGroup(
        String groupKey,
        String cause,
        String owner,
        ExceptionSeverity severity,
        long count,
        Amounts amountAtRisk,
        Instant oldest,
        String message,
        String remedy) {

    /** Most exceptions first, then by name. */
    public static final Comparator<ExceptionGroup> LARGEST_FIRST =
            Comparator.comparingLong(ExceptionGroup::count).reversed().thenComparing(ExceptionGroup::groupKey);

    /** A group of one. */
    public static ExceptionGroup of(ExceptionRecord open) {
        return new ExceptionGroup(
                open.getGroupKey(),
                open.getCause(),
                open.getOwner().name(),
                open.getSeverity(),
                1,
                open.getAmountAtRisk() == null ? Amounts.NONE : Amounts.of(Money.from(open.getAmountAtRisk())),
                open.getOpenedAt(),
                open.getMessage(),
                open.getRemedy());
    }

    /** Both together; the same whichever comes first. */
    public ExceptionGroup plus(ExceptionGroup other) {
        ExceptionGroup elder = elderOf(other);
        return new ExceptionGroup(
                groupKey,
                elder.cause,
                elder.owner,
                severity.compareTo(other.severity) >= 0 ? severity : other.severity,
                count + other.count,
                amountAtRisk.plus(other.amountAtRisk),
                elder.oldest,
                elder.message,
                elder.remedy);
    }

    private ExceptionGroup elderOf(ExceptionGroup other) {
        int order = oldest.compareTo(other.oldest);
        return order < 0 || (order == 0 && Objects.compare(message, other.message, Comparator.naturalOrder()) <= 0)
                ? this
                : other;
    }
}
