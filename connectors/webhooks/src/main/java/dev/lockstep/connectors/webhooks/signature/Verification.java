package dev.lockstep.connectors.webhooks.signature;

import java.util.Optional;

/**
 * Outcome of a check. Senders are told nothing but yes or no; the reason is for the operator's log and metrics.
 *
 * @param reason what was found
 * @param deliveryId the sender's id of this delivery, where the scheme signs one; only for genuine requests
 */
public record Verification(Reason reason, Optional<String> deliveryId) {

    /** What a check can find. */
    public enum Reason {
        /** Signed by an active secret, at the right time. */
        GENUINE,
        /** A header is missing. */
        UNSIGNED,
        /** A header cannot be read. */
        MALFORMED,
        /** The time stamp is too far from now. */
        OUT_OF_TIME,
        /** No active secret gives this signature. */
        MISMATCH
    }

    static Verification genuine(Optional<String> deliveryId) {
        return new Verification(Reason.GENUINE, deliveryId);
    }

    static Verification refused(Reason reason) {
        return new Verification(reason, Optional.empty());
    }

    /** True when the request is the sender's. */
    public boolean isGenuine() {
        return reason == Reason.GENUINE;
    }
}
