package dev.lockstep.connectors.sweeps;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;

/** Everything that sweeps put on the exception desk: who must act, how much it hurts, and what to do. */
public enum SweepCause {
    /** No answer, or none in time. */
    SOURCE_UNREACHABLE(
            ExceptionSeverity.WARNING,
            "Look whether the system and the way to it are up; the sweep goes on by itself, and nothing is passed over."),
    /** 401, 403, or no token. */
    SOURCE_REFUSES(
            ExceptionSeverity.CRITICAL,
            "Renew the credentials of the system in the configuration, or give its user the rights that the sweep needs."),
    /** 429. */
    SOURCE_LIMITS(
            ExceptionSeverity.WARNING,
            "Lower max-requests-per-second of the system or sweep less often; the sweep goes on when it is let in."),
    /** 5xx, or another status that no sweep expects. */
    SOURCE_FAILS(
            ExceptionSeverity.WARNING,
            "Look into the system's own log; the sweep repeats its request, and nothing is passed over."),
    /** A redirect, a login page, half a JSON, or JSON without the items. */
    ANSWER_NOT_UNDERSTOOD(
            ExceptionSeverity.CRITICAL,
            "Compare an answer of the system with its sweep.yaml; nothing was taken from it."),
    /** The system hands out the same page again and again. */
    PAGES_REPEAT(
            ExceptionSeverity.CRITICAL,
            "Correct the paging in sweep.yaml: the system does not move on with what it is sent."),
    /** The place in the source was no longer known there. */
    SOURCE_GAP(
            ExceptionSeverity.CRITICAL,
            "Nothing: a full sweep closes the gap and resolves this; changes in between that were overwritten are lost."),
    /** A full sweep did not yield what the system said it would. */
    SWEEP_INCOMPLETE(
            ExceptionSeverity.WARNING,
            "Nothing was declared deleted; if this stays, compare the total that sweep.yaml reads with the items."),
    /** More records are missing than the guard believes. */
    TOO_MANY_DELETES(
            ExceptionSeverity.CRITICAL,
            "Check in the system whether the records are gone. If so, raise guard.maxDeletes of the object for one sweep."),
    /** A record of the source cannot be kept as what it is. */
    ITEM_NOT_UNDERSTOOD(
            ExceptionSeverity.CRITICAL,
            "Compare the record, kept as object unknown, with the expressions of sweep.yaml."),
    /** A record is larger than the log takes. */
    ITEM_TOO_LARGE(
            ExceptionSeverity.CRITICAL,
            "Leave large fields out in the payload of sweep.yaml, or raise max.message.bytes of the source topic."),
    /** A record that a push named cannot be fetched. */
    READ_BACK_FAILS(
            ExceptionSeverity.WARNING,
            "Look at the message; the record stays on the list and is fetched as soon as the system answers."),
    /** A push named a record of an object that sweep.yaml cannot fetch. */
    READ_BACK_UNKNOWN(
            ExceptionSeverity.CRITICAL,
            "Describe the object and its readBack in sweep.yaml, or let the webhook skip it.");

    private final ExceptionSeverity severity;
    private final String remedy;

    SweepCause(ExceptionSeverity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    /**
     * The problem for the exception desk.
     *
     * @param subject {@code system/object}
     * @param message what is wrong, one sentence without any secret or payload
     */
    public Problem problem(String subject, String message) {
        return new Problem(
                name(), subject, ExceptionOwner.INTEGRATION_SUPPORT, severity, subject + ": " + message, remedy);
    }
}
