package dev.lockstep.streams.billing.domain;

import static dev.lockstep.schemas.exceptions.ExceptionOwner.FINANCE_OPS;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.INTEGRATION_SUPPORT;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.PMO;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.RESOURCE_MANAGEMENT;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.CRITICAL;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.WARNING;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;

/** Why approved time is not in the ERP: the closed list, with who must act, how, and what heals it. */
public enum HoldCause {
    /** The project is not active in ERP and PSA yet. */
    PROJECT_NOT_ACTIVE(PMO, WARNING, Heals.ENGAGEMENT, "Clear what blocks the activation of the project."),
    /** The project is closed in the books. */
    PROJECT_FINANCIALLY_CLOSED(
            FINANCE_OPS, WARNING, Heals.ENGAGEMENT, "Reopen the project in the ERP, or move the time to another one."),
    /** No hours, or fewer than none. */
    HOURS_NOT_POSITIVE(PMO, WARNING, Heals.ENTRY, "Correct the hours of the entry."),
    /** Worker or day is missing. */
    ENTRY_INCOMPLETE(PMO, WARNING, Heals.ENTRY, "State who worked and on which day."),
    /** People do not approve their own time. */
    APPROVER_IS_WORKER(PMO, WARNING, Heals.ENTRY, "Have the entry approved by somebody else."),
    /** The worker has no role, so no price. */
    ROLE_UNKNOWN(RESOURCE_MANAGEMENT, WARNING, Heals.REFERENCE, "Give the worker a role."),
    /** The project's rate card is not known. */
    RATE_CARD_UNKNOWN(
            FINANCE_OPS, WARNING, Heals.REFERENCE, "Create the rate card in the ERP, or correct the contract's."),
    /** The rate card does not cover the day. */
    RATE_CARD_NOT_VALID(FINANCE_OPS, WARNING, Heals.REFERENCE, "Extend the rate card over the day of the work."),
    /** The rate card has no usable rate for the role. */
    RATE_MISSING(FINANCE_OPS, WARNING, Heals.REFERENCE, "Add a rate for the role to the rate card."),
    /** The rate is not in the currency of the project. */
    CURRENCY_DIFFERS(FINANCE_OPS, WARNING, Heals.REFERENCE, "Correct the rate, or the currency of the project."),
    /** The practice has no active cost centre in the legal entity. */
    COST_CENTRE_MISSING(FINANCE_OPS, WARNING, Heals.REFERENCE, "Create or activate a cost centre for the practice."),
    /** Nobody has set up the fiscal period. */
    PERIOD_UNKNOWN(FINANCE_OPS, WARNING, Heals.REFERENCE, "Set up the fiscal period in the ERP."),
    /** The fiscal period takes no postings. */
    PERIOD_CLOSED(FINANCE_OPS, WARNING, Heals.REFERENCE, "Reopen the period, or have the time moved to an open one."),
    /** The ERP said no for a reason of its own. */
    REFUSED_BY_ERP(
            FINANCE_OPS, CRITICAL, Heals.REFERENCE, "Correct what the ERP complains about, then re-approve the entry."),
    /** The posting was taken back or has expired before it was in effect; the ERP said nothing. */
    POSTING_CANCELLED(
            INTEGRATION_SUPPORT,
            CRITICAL,
            Heals.REFERENCE,
            "Re-approve the entry to have it posted, or leave it held."),
    /** The entry says something else than what was posted. */
    TIME_CHANGED_AFTER_POSTING(
            FINANCE_OPS, CRITICAL, Heals.ENTRY, "Reverse the posting in the ERP and post the entry as it is now.");

    /** What makes a cause go. */
    private enum Heals {
        ENTRY,
        ENGAGEMENT,
        REFERENCE
    }

    private final ExceptionOwner owner;
    private final ExceptionSeverity severity;
    private final Heals heals;
    private final String remedy;

    HoldCause(ExceptionOwner owner, ExceptionSeverity severity, Heals heals, String remedy) {
        this.owner = owner;
        this.severity = severity;
        this.heals = heals;
        this.remedy = remedy;
    }

    /** Whether the cause of this group may go without any event of the engagement, so that the clock must look. */
    public static boolean healsByReference(String groupKey) {
        int colon = groupKey.indexOf(':');
        return valueOf(colon < 0 ? groupKey : groupKey.substring(0, colon)).heals == Heals.REFERENCE;
    }

    /**
     * Key of the group of everything that is held for one root cause.
     *
     * @param detail what tells root causes of this kind apart
     */
    public String group(String detail) {
        return because(detail, "").groupKey();
    }

    /** The problem, said to people. */
    Problem because(String message) {
        return because("", message);
    }

    /** The problem, said to people. */
    Problem because(String detail, String message) {
        return new Problem(name(), detail, owner, severity, message, remedy);
    }
}
