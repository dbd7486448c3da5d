package dev.lockstep.streams.canonical.mapping;

/** What to do with coded values that a value map does not know. */
enum UnknownPolicy {
    /** The record is refused. */
    REJECT,
    /** The field stays empty; the exception desk is told. */
    PASS,
    /** The field gets the map's default. */
    DEFAULT
}
