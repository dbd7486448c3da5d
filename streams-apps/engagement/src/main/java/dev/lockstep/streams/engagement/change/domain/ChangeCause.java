package dev.lockstep.streams.engagement.change.domain;

import static dev.lockstep.schemas.exceptions.ExceptionOwner.FINANCE_OPS;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.PMO;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.RESOURCE_MANAGEMENT;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.SALES_OPS;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.CRITICAL;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.WARNING;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;

/** Why a change is not under control: the closed list, with who must act and how. */
public enum ChangeCause {
    /** A change order that changes nothing that we can read. */
    CHANGE_INCOMPLETE(PMO, WARNING, "State the amount in an ISO currency, the hours or the new last day."),
    /** No project is active yet. */
    CHANGE_WITHOUT_PROJECT(PMO, WARNING, "Activate the project, or withdraw the change order; it is reviewed then."),
    /** No contract of record yet. */
    CHANGE_WITHOUT_CONTRACT(
            FINANCE_OPS, WARNING, "Create the contract with its value in the ERP, or correct its link."),
    /** A change in another currency than the contract's. */
    CHANGE_IN_OTHER_CURRENCY(FINANCE_OPS, WARNING, "State the change in the currency of the contract."),
    /** No policy says who must approve. */
    CHANGE_WITHOUT_POLICY(FINANCE_OPS, WARNING, "Add a version of change-orders.yaml that is valid today."),
    /** Nobody has decided in time. */
    CHANGE_REVIEW_OVERDUE(FINANCE_OPS, WARNING, "Approve or reject the change order."),
    /** Two people approved different figures. */
    APPROVALS_DIFFER(FINANCE_OPS, WARNING, "Agree on one figure; whoever changes their mind approves again."),
    /** The figures changed after somebody had approved. */
    APPROVALS_VOIDED(FINANCE_OPS, WARNING, "Look at the new figures and approve again, or reject."),
    /** A decision that did not count. */
    CHANGE_DECISION_REFUSED(FINANCE_OPS, WARNING, "Have somebody decide who may, within what was asked for."),
    /** The ERP refused the amendment. */
    CONTRACT_AMENDMENT_REFUSED(FINANCE_OPS, CRITICAL, "Correct the contract as the ERP says and release the order."),
    /** The PSA refused the new plan. */
    PLAN_AMENDMENT_REFUSED(PMO, CRITICAL, "Correct the project as the PSA says and release the change order."),
    /** The PSA refused the people. */
    CHANGE_PEOPLE_REFUSED(RESOURCE_MANAGEMENT, CRITICAL, "Correct the request as the PSA says and release the order."),
    /** The CRM refused the forecast. */
    FORECAST_REFUSED(SALES_OPS, CRITICAL, "Correct the deal as the CRM says and release the change order."),
    /** People were requested for a change that was withdrawn. */
    PEOPLE_STILL_REQUESTED(
            RESOURCE_MANAGEMENT,
            WARNING,
            "Take the request for people back in the PSA, then release the change order."),
    /** A system confirmed, and does not show what it confirmed. */
    CHANGE_NOT_TAKEN(FINANCE_OPS, CRITICAL, "Set the system to the figures that were approved; it heals when seen."),
    /** The figures in the source are not those that were approved. */
    CHANGED_AFTER_APPROVAL(
            FINANCE_OPS, WARNING, "Set the change order back to what was approved, and raise the rest as another one."),
    /** Work goes on over a change that the contract does not know. */
    SCOPE_WITHOUT_CONTRACT(FINANCE_OPS, CRITICAL, "Decide on the change order, or stop the work that it describes."),
    /** The contract moved without a change order. */
    CONTRACT_MOVED(FINANCE_OPS, WARNING, "Raise a change order for the difference, or set the contract back."),
    /** More is invoiced than the contract is worth. */
    INVOICED_BEYOND_CONTRACT(FINANCE_OPS, CRITICAL, "Bring the missing amendment into effect, or credit the excess."),
    /** An invoice after an amendment names another contract. */
    INVOICE_ON_OTHER_CONTRACT(FINANCE_OPS, WARNING, "Correct the invoice so that it names the amended contract."),
    /** More change orders than an engagement may have. */
    TOO_MANY_CHANGE_ORDERS(PMO, CRITICAL, "Close change orders that have ended, or split the engagement.");

    private final ExceptionOwner owner;
    private final ExceptionSeverity severity;
    private final String remedy;

    ChangeCause(ExceptionOwner owner, ExceptionSeverity severity, String remedy) {
        this.owner = owner;
        this.severity = severity;
        this.remedy = remedy;
    }

    /** The problem, said to people. */
    Problem because(String message) {
        return because("", message);
    }

    /**
     * The problem, said to people.
     *
     * @param detail what tells root causes of this kind apart
     */
    Problem because(String detail, String message) {
        return new Problem(name(), detail, owner, severity, message, remedy);
    }

    static ChangeCause refusalOf(StepKind kind) {
        return switch (kind) {
            case CONTRACT -> CONTRACT_AMENDMENT_REFUSED;
            case PLAN -> PLAN_AMENDMENT_REFUSED;
            case PEOPLE -> CHANGE_PEOPLE_REFUSED;
            case FORECAST -> FORECAST_REFUSED;
        };
    }
}
