package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.schemas.exceptions.ExceptionOwner.FINANCE_OPS;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.INTEGRATION_SUPPORT;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.MASTER_DATA;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.PMO;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.RESOURCE_MANAGEMENT;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.SALES_OPS;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.CRITICAL;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.WARNING;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;

/** Why an engagement does not become an active project: the closed list, with who must act and how. */
public enum ActivationCause {
    /** No gate set counts for the deal. */
    GATE_SET_MISSING(
            INTEGRATION_SUPPORT,
            CRITICAL,
            "Add a gate set for such deals to gates.yaml; ./lockstep policies check reads it."),
    /** Commercial terms are not approved. */
    TERMS_NOT_APPROVED(SALES_OPS, WARNING, "Have the commercial terms approved in the CRM."),
    /** No statement of work is referenced. */
    STATEMENT_OF_WORK_MISSING(SALES_OPS, WARNING, "Enter the reference of the signed statement of work in the deal."),
    /** The deal names no customer. */
    CUSTOMER_MISSING(SALES_OPS, WARNING, "Attach the deal to a company in the CRM."),
    /** The customer is not known yet. */
    CUSTOMER_UNKNOWN(MASTER_DATA, WARNING, "Check that the company reaches Lockstep and is not waiting for a match."),
    /** The customer lacks what the ERP needs. */
    CUSTOMER_INCOMPLETE(MASTER_DATA, WARNING, "Complete the company: legal name and country."),
    /** The customer is on credit hold. */
    CUSTOMER_ON_CREDIT_HOLD(FINANCE_OPS, CRITICAL, "Settle the credit hold of the customer in the ERP."),
    /** The parent of the customer is on credit hold. */
    PARENT_ON_CREDIT_HOLD(FINANCE_OPS, CRITICAL, "Settle the credit hold of the parent in the ERP."),
    /** The deal names no legal entity. */
    LEGAL_ENTITY_MISSING(SALES_OPS, WARNING, "State the legal entity that signs the deal."),
    /** The legal entity is not known. */
    LEGAL_ENTITY_UNMAPPED(MASTER_DATA, WARNING, "Map the legal entity, or create it in the ERP."),
    /** The customer has no tax profile. */
    TAX_PROFILE_MISSING(FINANCE_OPS, WARNING, "Assign a tax profile to the customer."),
    /** The tax profile is not known. */
    TAX_PROFILE_UNKNOWN(FINANCE_OPS, WARNING, "Create the tax profile in the ERP, or correct the customer's."),
    /** The legal entity has no nexus for the tax profile. */
    TAX_NEXUS_MISSING(FINANCE_OPS, WARNING, "Register the legal entity for the tax profile, or choose another entity."),
    /** The deal names no billing model. */
    BILLING_MODEL_MISSING(SALES_OPS, WARNING, "State the billing model of the deal."),
    /** The deal has no usable amount. */
    CONTRACT_VALUE_MISSING(SALES_OPS, WARNING, "Enter a positive amount in an ISO currency."),
    /** The deal has no usable dates. */
    CONTRACT_DATES_INVALID(SALES_OPS, WARNING, "Enter a start date and an end date that is not before it."),
    /** A deal that is billed by schedule has none. */
    SCHEDULE_MISSING(SALES_OPS, WARNING, "Enter the billing schedule of the deal."),
    /** The schedule is not the contract value. */
    SCHEDULE_DOES_NOT_ADD_UP(SALES_OPS, WARNING, "Correct the billing schedule so that it adds up to the deal amount."),
    /** A deal that is billed by time names no rate card. */
    RATE_CARD_MISSING(SALES_OPS, WARNING, "Choose a rate card for the deal."),
    /** The rate card is not known. */
    RATE_CARD_UNKNOWN(FINANCE_OPS, WARNING, "Create the rate card in the ERP, or correct the deal's."),
    /** The rate card does not cover the deal's dates. */
    RATE_CARD_NOT_VALID(FINANCE_OPS, WARNING, "Extend the rate card over the dates of the deal, or choose another."),
    /** The rate card is in another currency. */
    RATE_CARD_CURRENCY_DIFFERS(SALES_OPS, WARNING, "Choose a rate card in the currency of the deal."),
    /** The rate card belongs to another legal entity. */
    RATE_CARD_ENTITY_DIFFERS(SALES_OPS, WARNING, "Choose a rate card of the legal entity of the deal."),
    /** A role that the deal asks for has no rate. */
    RATE_CARD_ROLE_MISSING(FINANCE_OPS, WARNING, "Add a rate for the role to the rate card."),
    /** No delivery region. */
    DELIVERY_REGION_MISSING(PMO, WARNING, "State the delivery region."),
    /** No service line. */
    SERVICE_LINE_MISSING(PMO, WARNING, "State the service line."),
    /** No practice. */
    PRACTICE_MISSING(PMO, WARNING, "State the practice that delivers."),
    /** No delivery owner. */
    DELIVERY_OWNER_MISSING(PMO, WARNING, "Name the delivery owner."),
    /** The legal entity does not trade in the deal's currency. */
    CURRENCY_NOT_ALLOWED(FINANCE_OPS, WARNING, "Allow the currency for the legal entity, or change the deal's."),
    /** No demand for people. */
    RESOURCE_DEMAND_MISSING(RESOURCE_MANAGEMENT, WARNING, "State the roles and hours that the delivery needs."),
    /** A managed service without a package. */
    SERVICE_PACKAGE_MISSING(SALES_OPS, WARNING, "Choose the service package of the managed service."),

    /** The ERP refused the customer. */
    CUSTOMER_REFUSED(
            MASTER_DATA, CRITICAL, "Correct the customer as the ERP says; the write is tried again by itself."),
    /** The ERP refused the contract. */
    CONTRACT_REFUSED(FINANCE_OPS, CRITICAL, "Correct the deal as the ERP says; the write is tried again by itself."),
    /** The ERP refused the project. */
    ERP_PROJECT_REFUSED(FINANCE_OPS, CRITICAL, "Correct the deal as the ERP says; the write is tried again by itself."),
    /** The PSA refused the workspace. */
    WORKSPACE_REFUSED(PMO, CRITICAL, "Correct the deal as the PSA says; the write is tried again by itself."),
    /** The PSA refused a resource request. */
    RESOURCE_REQUEST_REFUSED(RESOURCE_MANAGEMENT, WARNING, "Correct the demand as the PSA says, or book by hand."),
    /** The PSA refused a phase or a milestone. */
    PLAN_ITEM_REFUSED(PMO, WARNING, "Correct the template or the deal, or create it by hand and waive it here."),
    /** The CRM refused the feedback. */
    DEAL_UPDATE_REFUSED(SALES_OPS, WARNING, "Correct the deal as the CRM says."),
    /** A target confirmed a creation without telling its identifier. */
    TARGET_GAVE_NO_ID(INTEGRATION_SUPPORT, CRITICAL, "Correct the target's template so that it reads the identifier."),
    /** A write was taken back or has expired before it was in effect, and nobody asked for that here. */
    WRITE_CANCELLED(
            INTEGRATION_SUPPORT,
            CRITICAL,
            "Release the activation to order it anew, or reject it to take everything back."),
    /** A step has not been answered in time. */
    STEP_OVERDUE(
            INTEGRATION_SUPPORT,
            WARNING,
            "See at /api/v1/writes?root=… what the write waits for; it is still awaited and never ordered twice."),
    /** A target refused to take back what had been created. */
    COMPENSATION_REFUSED(
            PMO, CRITICAL, "Take it back by hand and waive it here, or release it to have it tried again."),
    /** A person gave up the activation of a deal that is still won. */
    DEAL_STILL_WON(SALES_OPS, WARNING, "Close the deal in the CRM, or release the activation to begin anew."),
    /** The deal was lost or reopened while its project was being created. */
    DEAL_LOST_MID_FLOW(
            PMO,
            CRITICAL,
            "Win the deal again, or reject the activation to take back what was created; nothing more is created meanwhile."),
    /** The deal was lost or reopened after its project became active. */
    DEAL_LOST_AFTER_ACTIVATION(
            PMO,
            CRITICAL,
            "Put the project on hold, win the deal again, or reject the activation to take everything back."),
    /** The engagement turned out to be one with another after something was created for it. */
    ENGAGEMENT_MERGED(
            PMO,
            CRITICAL,
            "Close what now exists twice, or keep it for the merged engagement; splitting the two goes on with this one."),
    /** A contract or a project exists, and no deal. */
    PROJECT_WITHOUT_DEAL(
            SALES_OPS, WARNING, "Enter the deal in the CRM and link it to the engagement, or close what exists."),
    /** The deal's terms differ from those of its contract. */
    DEAL_CHANGED_AFTER_CONTRACT(
            FINANCE_OPS, WARNING, "Raise a change order, or set the deal back to the contract's terms.");

    private final ExceptionOwner owner;
    private final ExceptionSeverity severity;
    private final String remedy;

    ActivationCause(ExceptionOwner owner, ExceptionSeverity severity, String remedy) {
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
}
