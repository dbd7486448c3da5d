package dev.lockstep.connectors.cdc.connect;

import org.jspecify.annotations.Nullable;

/**
 * The tables, with schema, that Lockstep itself writes in the captured database. They are captured, because what is
 * written there comes back through the log, but tell nothing of the application.
 *
 * @param heartbeat touched at intervals
 * @param signal takes orders for snapshots; null when there is none
 */
record OwnTables(String heartbeat, @Nullable String signal) {
    boolean contains(String table) {
        return table.equals(heartbeat) || table.equals(signal);
    }
}
