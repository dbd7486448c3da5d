package dev.lockstep.streams.engagement.activation.domain;

import java.time.Duration;

/**
 * How an activation of a legal entity deals with time and with loss.
 *
 * @param onLost what becomes of what was created for a deal that is lost on the way
 * @param compensateAfter how long a lost deal may be won again before anything is taken back
 * @param stepDeadline when an unanswered step becomes an exception
 * @param dealMissingAfter when a contract or project without a deal becomes an exception
 */
public record ActivationRules(
        OnLost onLost, Duration compensateAfter, Duration stepDeadline, Duration dealMissingAfter) {
    /** What becomes of what was created for a deal that is lost on the way. */
    public enum OnLost {
        /** It is taken back. */
        COMPENSATE,
        /** A person decides. */
        WAIT
    }
}
