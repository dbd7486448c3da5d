package dev.lockstep.connectors.dispatch.template;

/** What an answer of a target means, where plain HTTP rules are not enough. */
public enum Meaning {
    /** Too many requests. */
    THROTTLED,
    /** Another works on the record, or it changed since it was read. */
    LOCKED,
    /** The accounting period is closed. */
    CLOSED_PERIOD,
    /** There is such a record already. */
    DUPLICATE,
    /** The token is not good any more. */
    EXPIRED_TOKEN,
    /** The target is down on purpose. */
    MAINTENANCE,
    /** A plain no. */
    REJECTED
}
