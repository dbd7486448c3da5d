package dev.lockstep.connectors.cdc.guard;

/**
 * A replication slot as the server sees it.
 *
 * @param plugin decoding plug-in
 * @param database database to which it belongs
 * @param active true while somebody reads from it
 * @param invalidated true when the server has removed log that the slot needed
 * @param confirmedLsn everything up to here was confirmed; 0 when unknown
 * @param lagBytes log written since then
 */
public record SlotState(
        String plugin, String database, boolean active, boolean invalidated, long confirmedLsn, long lagBytes) {}
