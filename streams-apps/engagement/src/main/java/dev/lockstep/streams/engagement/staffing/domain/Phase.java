package dev.lockstep.streams.engagement.staffing.domain;

/** Where a request for people can stand. */
public enum Phase {
    /** It does not say what is needed for judging it. */
    INCOMPLETE,
    /** No person at all is known, so nobody can say whether people are missing. */
    UNJUDGED,
    /** People who fit have time; nobody is booked for all of it. */
    REQUESTED,
    /** People are missing; the kickoff is still further away than the lead time. */
    SHORT_AHEAD,
    /** People are missing and the kickoff is near: told to resource management. */
    SHORT,
    /** Booked or reserved in full, not yet for sure. */
    SOFT_COVERED,
    /** People are there or reserved, but should be booked by now: told to resource management. */
    UNCONFIRMED,
    /** Booked in full. */
    COVERED,
    /** The work has begun and not all of it is booked: told to resource management. */
    STARTED_SHORT,
    /** The last day has passed. */
    ENDED,
    /** Nobody asks any more. */
    WITHDRAWN;

    /** Whether people are missing and it has been told. */
    public boolean isShortfall() {
        return this == SHORT || this == STARTED_SHORT;
    }
}
