package dev.lockstep.streams.canonical.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a change stands among the changes of its source record.
 *
 * @param sequence monotonic in the source, compared unsigned; null when the source has no order of its own
 * @param position text that is unique per change
 * @param receivedAt when the connector received it, UTC; decides where the sequence does not
 * @param positionCounts whether numbers in the position count up within one sequence, as those of a database log do;
 *     then they decide before the time of receipt, which a log that is read again gives anew. Positions of sweeps and
 *     pushes end in a digest, which tells one change from another and no more
 */
public record Precedence(@Nullable Long sequence, String position, Instant receivedAt, boolean positionCounts) {

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
        int bySequence =
                sequence == null || other.sequence == null ? 0 : Long.compareUnsigned(sequence, other.sequence);
        if (bySequence != 0) {
            return bySequence;
        }
        int byPosition = Positions.compare(position, other.position);
        boolean ordered = sequence != null && other.sequence != null && positionCounts && other.positionCounts;
        int byTime = ordered ? 0 : receivedAt.compareTo(other.receivedAt);
        return byTime != 0 ? byTime : byPosition;
    }
}
