package dev.lockstep.streams.canonical.domain;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other owners for some time, for one legal entity, or both.
 *
 * @param legalEntity code of the legal entity; null for all
 * @param from first day on which it holds, UTC; null when there is no first
 * @param until first day on which it holds no longer, UTC; null when there is no last
 * @param byField rules per field index
 * @param otherwise rule for fields that have none of their own, here or outside; null to leave it
 */
public record OwnershipOverride(
        @Nullable String legalEntity,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Map<Integer, OwnerRule> byField,
        @Nullable OwnerRule otherwise) {
    /** Copies the map. */
    public OwnershipOverride {
        byField = Map.copyOf(byField);
    }

    /** Whether the override holds for a record of a legal entity (null when it has none) on a day. */
    public boolean holdsFor(@Nullable String recordEntity, LocalDate day) {
        return (legalEntity == null || legalEntity.equals(recordEntity))
                && (from == null || !day.isBefore(from))
                && (until == null || day.isBefore(until));
    }

    /** Whether both could hold at once and rule the same field, so that their order would matter. */
    public boolean contradicts(OwnershipOverride other) {
        boolean sameEntity = legalEntity == null || other.legalEntity == null || legalEntity.equals(other.legalEntity);
        boolean sameField = byField.keySet().stream().anyMatch(other.byField::containsKey)
                || (otherwise != null && other.otherwise != null);
        return sameEntity && sameField && startsBefore(other.until) && other.startsBefore(until);
    }

    private boolean startsBefore(@Nullable LocalDate end) {
        return end == null || from == null || from.isBefore(end);
    }
}
