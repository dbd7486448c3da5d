package dev.lockstep.streams.control.domain;

/** Where an engagement stands between the first talk and work under way. */
public enum EngagementStatus {
    /** Sales is still talking. */
    OPEN,
    /** Won; nothing has been created yet. */
    WON,
    /** Won, and a gate stops it; the reasons say who must act. */
    BLOCKED,
    /** Customer, contract and projects are being created. */
    CREATING,
    /** Present in every system that needs it. */
    ACTIVE,
    /** Lost before it became active. */
    LOST
}
