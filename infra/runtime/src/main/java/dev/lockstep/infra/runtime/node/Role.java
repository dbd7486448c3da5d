package dev.lockstep.infra.runtime.node;

import java.util.EnumSet;
import java.util.Set;

/** What a node can do; any subset runs against the same brokers and registry. */
public enum Role {
    /** Captures databases. */
    CAPTURE,
    /** Receives webhooks. */
    WEBHOOKS,
    /** Asks systems at intervals what they have, and fetches what pushes only name. */
    SWEEPS,
    /** Makes the HTTP exchanges of the write ledger. */
    DISPATCH,
    /** Many languages in, one out. */
    CANONICAL,
    /** Deal to active project. */
    ENGAGEMENT,
    /** Approved time to ERP. */
    BILLING,
    /** The ledger of writes. */
    WRITEBACK,
    /** Exceptions, timelines, reconciliation, and the questions about them. */
    CONTROL;

    /** Every role: a whole Lockstep in one process. */
    public static Set<Role> all() {
        return EnumSet.allOf(Role.class);
    }
}
