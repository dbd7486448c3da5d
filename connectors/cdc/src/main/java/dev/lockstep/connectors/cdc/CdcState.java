package dev.lockstep.connectors.cdc;

/** Where capturing stands. */
public enum CdcState {
    /** Connecting, or about to. */
    STARTING,
    /** Reading all rows. */
    SNAPSHOT,
    /** Following the log. */
    STREAMING,
    /** Following the log as far as it knows, but not even our own heartbeats come back through it. */
    SILENT,
    /** Broken; tried again after a pause. */
    FAILED,
    /** Changes are lost and nothing is captured until somebody orders all rows to be read again. */
    SLOT_LOST,
    /** Closed. */
    STOPPED
}
