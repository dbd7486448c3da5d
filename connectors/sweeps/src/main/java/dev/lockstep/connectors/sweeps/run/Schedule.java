package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.schemas.sources.SourceCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sweep is due when.
 *
 * @param every time between sweeps for changes
 * @param full time between full sweeps; empty: none but the first and those after a gap
 */
record Schedule(Duration every, Optional<Duration> full) {

    /**
     * A sweep to come.
     *
     * @param at when it is due, UTC; may be past
     */
    record Due(SweepKind kind, Instant at) {}

    static Schedule of(SweptObject object) {
        return new Schedule(object.every(), object.full());
    }

    /**
     * What is next.
     *
     * @param place where the object stands; null when nothing was ever loaded
     * @param fullNotBefore a full sweep that failed waits until then, and changes are swept in the meantime
     */
    Due next(@Nullable SourceCursor place, Instant fullNotBefore) {
        if (place == null || (place.getFullSweepAt() == null && place.getHighWater() == null)) {
            return new Due(SweepKind.FIRST, fullNotBefore);
        }
        Instant fullAt = place.getFullSweepAt();
        if (fullAt == null) {
            return new Due(SweepKind.GAP, fullNotBefore);
        }
        Due changes = new Due(SweepKind.CHANGES, place.getRecordedAt().plus(every));
        return full.map(time -> new Due(SweepKind.FULL, later(fullAt.plus(time), fullNotBefore)))
                .filter(due -> !due.at().isAfter(changes.at()))
                .orElse(changes);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
