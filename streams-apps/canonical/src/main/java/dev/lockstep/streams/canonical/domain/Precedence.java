package dev.lockstep.streams.canonical.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a change stands among the changes of its source record.
 *
 * @param sequence monotonic in the source, compared unsigned; null when the source has no order of its own
 * @param position text that is unique per change; its numbers count up within one sequence
 * @param receivedAt when the connector received it, UTC; decides where there is no sequence
 */
public record Precedence(@Nullable Long sequence, String position, Instant receivedAt) {

    /** What to do with a change, given the change that was applied last. */
    public enum Verdict {
        /** Newer: apply it. */
        APPLY,
        /** The very change that was applied last, delivered again. */
        DUPLICATE,
        /** Older than what was applied: keep away. */
        STALE
    }

    /** Judges this change against the one applied last; null when there is none. */
    public Verdict against(@Nullable Precedence last) {
        if (last == null) {
            return Verdict.APPLY;
        }
        int order = compareTo(last);
        if (order == 0) {
            return Verdict.DUPLICATE;
        }
        return order > 0 ? Verdict.APPLY : Verdict.STALE;
    }

    private int compareTo(Precedence other) {
        if (position.equals(other.position) && (sequence == null || sequence.equals(other.sequence))) {
            return 0;
        }
        if (sequence == null || other.sequence == null) {
            int byTime = receivedAt.compareTo(other.receivedAt);
            return byTime != 0 ? byTime : Positions.compare(position, other.position);
        }
        int bySequence = Long.compareUnsigned(sequence, other.sequence);
        return bySequence != 0 ? bySequence : Positions.compare(position, other.position);
    }
}
