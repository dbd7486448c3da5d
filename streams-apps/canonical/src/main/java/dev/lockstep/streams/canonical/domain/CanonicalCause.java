package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;

/** Everything that this app puts on the exception desk: who must act, how much it hurts, and what to do. */
public enum CanonicalCause {
    /** A system sent an object that no mapping mentions. */
    UNKNOWN_OBJECT(
            ExceptionOwner.INTEGRATION_SUPPORT,
            ExceptionSeverity.WARNING,
            "Add a mapping for the object, or list it as ignored with a reason, and replay it from the raw topic."),
    /** The payload is no JSON object, or there is none. */
    MALFORMED_PAYLOAD(
            ExceptionOwner.INTEGRATION_SUPPORT,
            ExceptionSeverity.CRITICAL,
            "Correct the sender; the next good change of the record heals this by itself."),
    /** A coded value that the value map does not know. */
    UNMAPPED_VALUE(
            ExceptionOwner.INTEGRATION_SUPPORT,
            ExceptionSeverity.CRITICAL,
            "Add the value to the mapping's value map, or correct the record in its system."),
    /** A field that the mapping requires is empty. */
    MISSING_FIELD(
            ExceptionOwner.MASTER_DATA,
            ExceptionSeverity.CRITICAL,
            "Fill in the field in the source system; the change heals this by itself."),
    /** A value of the wrong type or with digits that would be lost. */
    WRONG_TYPE(
            ExceptionOwner.INTEGRATION_SUPPORT,
            ExceptionSeverity.CRITICAL,
            "Correct the value in the source system, or the mapping if the system has changed its format."),
    /** A jq expression met a payload that it cannot work on. */
    EXPRESSION_FAILED(
            ExceptionOwner.INTEGRATION_SUPPORT,
            ExceptionSeverity.CRITICAL,
            "Compare the payload with the mapping; the shape of the record has changed."),
    /** A field that a mapping reads has come in another JSON type than before. */
    DRIFT_TYPE_CHANGED(
            ExceptionOwner.INTEGRATION_SUPPORT,
            ExceptionSeverity.WARNING,
            "Compare the new form with the mappings named; a changed mapping starts from what it then sees."),
    /** A field that a mapping cannot do without is no longer in the payload. */
    DRIFT_FIELD_VANISHED(
            ExceptionOwner.INTEGRATION_SUPPORT,
            ExceptionSeverity.CRITICAL,
            "Find out where the source tells it now, and change the mappings named; then replay the raw topic."),
    /** A record that others refer to has not come. */
    REFERENCE_MISSING(
            ExceptionOwner.MASTER_DATA,
            ExceptionSeverity.WARNING,
            "Find out why the referenced record has not reached Lockstep; what waits for it goes on by itself."),
    /** A source record claims another canonical id than the one it is linked to. */
    LINK_CONFLICT(
            ExceptionOwner.MASTER_DATA,
            ExceptionSeverity.CRITICAL,
            "Decide which link is right and correct the reference in the source system; the first link stays."),
    /** A record may belong to a root, but not surely enough to link it without a person. */
    MATCH_PROPOSED(
            ExceptionOwner.MASTER_DATA,
            ExceptionSeverity.WARNING,
            "Decide whether the two are one, with './lockstep links merge' or './lockstep links link'."),
    /** Two roots are surely enough one; merging them needs a person. */
    MERGE_PROPOSED(
            ExceptionOwner.MASTER_DATA,
            ExceptionSeverity.CRITICAL,
            "Decide whether the two are one, with './lockstep links merge' or './lockstep links link'."),
    /** An operator asked for something about identity that cannot be done. */
    ACTION_REFUSED(
            ExceptionOwner.MASTER_DATA,
            ExceptionSeverity.WARNING,
            "Correct the action and send it again; the next good action on the same record or root closes this.");

    private final ExceptionOwner owner;
    private final ExceptionSeverity severity;
    private final String remedy;

    CanonicalCause(ExceptionOwner owner, ExceptionSeverity severity, String remedy) {
        this.owner = owner;
        this.severity = severity;
        this.remedy = remedy;
    }

    /**
     * The problem for the exception desk.
     *
     * @param detail what distinguishes root causes, for example {@code crm/deal.stage}
     * @param message what is wrong and where, one sentence
     */
    public Problem problem(String detail, String message) {
        return problem(detail, message, remedy);
    }

    /**
     * The problem with a remedy that fits the case better than the usual one.
     *
     * @param ownRemedy what to do, one sentence
     */
    public Problem problem(String detail, String message, String ownRemedy) {
        return new Problem(name(), detail, owner, severity, message, ownRemedy);
    }

    /** The same problem where the record is used in spite of it, so that nobody has to hurry. */
    public Problem warning(String detail, String message) {
        return new Problem(name(), detail, owner, ExceptionSeverity.WARNING, message, remedy);
    }
}
