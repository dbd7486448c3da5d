package dev.lockstep.streams.canonical.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one view of a source record stands among the views of the same record.
 *
 * @param sequence monotonic in the source, compared unsigned; null when the source has no order of its own
 * @param revision grows with every change that reached us; decides within one sequence
 * @param receivedAt when the connector received the change, UTC; decides where there is no sequence
 */
public record ViewOrder(@Nullable Long sequence, long revision, Instant receivedAt) implements Comparable<ViewOrder> {
    @Override
    public int compareTo(ViewOrder other) {
        int order = sequence == null || other.sequence == null
                ? receivedAt.compareTo(other.receivedAt)
                : Long.compareUnsigned(sequence, other.sequence);
        return order != 0 ? order : Long.compare(revision, other.revision);
    }
}
