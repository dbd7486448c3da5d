package dev.lockstep.connectors.cdc.fold;

/** What happened to a row. */
public enum RowOperation {
    /** The row came into being. */
    CREATE,
    /** The row was there before and is there after. */
    UPDATE,
    /** The row is gone. */
    DELETE,
    /** The row as found when capturing began; nothing happened to it. */
    SNAPSHOT,
    /** Something that cannot be told of one row: a truncated table, a change without key or that cannot be read. */
    UNKNOWN
}
