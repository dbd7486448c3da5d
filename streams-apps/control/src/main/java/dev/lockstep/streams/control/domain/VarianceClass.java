package dev.lockstep.streams.control.domain;

/** Why two systems do not agree. */
public enum VarianceClass {
    /** The other side has not spoken yet, and that is no surprise so far. */
    TIMING,
    /** Somebody has it on the desk. */
    IN_EXCEPTION,
    /** A system that should hold it does not. */
    MISSING_IN_SYSTEM,
    /** Nobody knows; look into it. */
    UNEXPLAINED
}
