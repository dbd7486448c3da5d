package dev.lockstep.connectors.cdc.fold;

import org.jspecify.annotations.Nullable;

/**
 * A change of one row: as the log has it, or folded from several of one transaction.
 *
 * @param key which row
 * @param operation what happened
 * @param before the row before, as far as known; null when the source does not tell
 * @param after the row after; null for a delete
 * @param position where in the log the (last) change stands
 */
public record RowChange(
        RowKey key,
        RowOperation operation,
        @Nullable RowImage before,
        @Nullable RowImage after,
        LogPosition position) {

    /**
     * Where a change stands in the log; the same in every reading of the log.
     *
     * @param lsn log sequence number of the entry
     * @param ordinal counts the row changes of the transaction from 1, because one log entry may hold several rows
     */
    public record LogPosition(long lsn, long ordinal) {}
}
