package dev.lockstep.connectors.sweeps.run;

/** Why a sweep is made. */
enum SweepKind {
    /** Nothing was ever loaded. */
    FIRST,
    /** The place in the source was lost. */
    GAP,
    /** Are all records there that should be, and no others? */
    FULL,
    /** What has changed? */
    CHANGES;

    boolean isFull() {
        return this != CHANGES;
    }
}
