package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.schemas.exceptions.ExceptionOwner.FINANCE_OPS;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.INTEGRATION_SUPPORT;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.PMO;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.SALES_OPS;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;

/** Why something may not happen to an engagement now, beside what the exception desk holds already. */
public enum CapabilityCause {
    /** The deal is not won. */
    DEAL_NOT_WON(SALES_OPS, "Win the deal in the CRM."),
    /** It has happened already. */
    ALREADY_DONE(PMO, "Nothing is to be done."),
    /** It is under way. */
    UNDER_WAY(INTEGRATION_SUPPORT, "Wait for the answer; /api/v1/writes?root=… says how it stands."),
    /** There is no active project. */
    PROJECT_NOT_ACTIVE(PMO, "See /api/v1/activations/… for what the activation waits for."),
    /** The PSA has put the project on hold. */
    PROJECT_ON_HOLD(PMO, "Take the project off hold in the PSA."),
    /** The PSA has closed the project. */
    PROJECT_CLOSED(PMO, "Reopen the project in the PSA."),
    /** The ERP has closed the project. */
    PROJECT_FINANCIALLY_CLOSED(FINANCE_OPS, "Reopen the project in the ERP."),
    /** The ERP has told no contract. */
    CONTRACT_UNKNOWN(FINANCE_OPS, "Check that the contract exists in the ERP and reaches Lockstep."),
    /** The contract takes no billing. */
    CONTRACT_NOT_IN_FORCE(FINANCE_OPS, "Activate the contract in the ERP."),
    /** Nobody has set up the fiscal period. */
    PERIOD_UNKNOWN(FINANCE_OPS, "Set up the fiscal period in the ERP."),
    /** The fiscal period takes no postings. */
    PERIOD_NOT_OPEN(FINANCE_OPS, "Open the fiscal period in the ERP, or wait for the next one.");

    private final ExceptionOwner owner;
    private final String remedy;

    CapabilityCause(ExceptionOwner owner, String remedy) {
        this.owner = owner;
        this.remedy = remedy;
    }

    /** The reason, said to people. */
    Problem because(String message) {
        return new Problem(name(), "", owner, ExceptionSeverity.WARNING, message, remedy);
    }
}
