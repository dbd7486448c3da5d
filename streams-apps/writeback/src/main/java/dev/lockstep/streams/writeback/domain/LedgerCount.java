package dev.lockstep.streams.writeback.domain;

/** What the ledger counts for those who watch it. */
public enum LedgerCount {
    /** A record has used four fifths of its write budget. */
    BUDGET_NEAR_MISS,
    /** A record's write budget was spent, and a write was held. */
    BUDGET_SPENT,
    /** A write was left out, because it would have changed nothing. */
    ELIDED,
    /** A write was cancelled before anything of it was in effect. */
    CANCELLED,
    /** The dispatcher held an attempt back. */
    NOT_SENT
}
