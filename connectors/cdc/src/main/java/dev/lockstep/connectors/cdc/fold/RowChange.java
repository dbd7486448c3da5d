package dev.lockstep.connectors.cdc.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of one row: as the log has it, or folded from several of one transaction.
 *
 * @param key which row
 * @param operation what happened
 * @param before the row before, as far as known; null when the source does not tell
 * @param after the row after; null for a delete
 * @param position where in the log the (last) change stands
 * @param announced what the application itself says of the (last) change; null when it is captured from its tables
 */
public record RowChange(
        RowKey key,
        RowOperation operation,
        @Nullable RowImage before,
        @Nullable RowImage after,
        LogPosition position,
        @Nullable Announced announced) {

    /** A change captured from a table. */
    public RowChange(
            RowKey key,
            RowOperation operation,
            @Nullable RowImage before,
            @Nullable RowImage after,
            LogPosition position) {
        this(key, operation, before, after, position, null);
    }

    /**
     * Where a change stands in the log; the same in every reading of the log.
     *
     * @param lsn log sequence number of the entry
     * @param ordinal counts the row changes of the transaction from 1, because one log entry may hold several rows
     */
    public record LogPosition(long lsn, long ordinal) {}

    /**
     * What an outbox row says of the change that it announces.
     *
     * @param id the outbox row
     * @param sequence its own order among the changes of the record; null when the order of commits counts
     * @param occurredAt when it happened; null when the time of the commit counts
     */
    public record Announced(
            String id, @Nullable Long sequence, @Nullable Instant occurredAt) {}
}
