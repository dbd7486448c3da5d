package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.fold.RowChange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads captured changes by what their table is for.
 *
 * @param own which tables are Lockstep's own
 * @param rows reads the tables of the application
 * @param outbox reads the application's announcements; null when it makes none
 */
record ChangeReader(OwnTables own, RowReader rows, @Nullable OutboxReader outbox) {

    /** The change; empty when nobody needs to hear of it. {@code ordinal} counts the transaction's changes from 1. */
    Optional<RowChange> read(CapturedRecord captured, long ordinal) {
        String table = captured.table();
        if (own.contains(table)) {
            return Optional.empty();
        }
        return outbox != null && outbox.outbox().table().equals(table)
                ? outbox.read(captured, ordinal)
                : Optional.of(rows.read(captured, ordinal));
    }
}
