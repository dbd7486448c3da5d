package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one engagement that fits on a page. Each part comes from one witness and keeps its newest version, so
 * the order in which topics are read makes no difference.
 *
 * @param id canonical id of the engagement
 * @param deal from the CRM; null while it has not spoken
 * @param delivery project as in PSA and ERP; null while there is none
 * @param paper contract as in the ERP; null while there is none
 * @param workflow how far Lockstep's work has come
 * @param time sums over all time entries
 * @param cash sums over invoices, payments and revenue
 * @param places places taken in the timeline
 * @param lastEventAt when the newest lifecycle event was recorded, UTC; null before the first
 */
public record EngagementBook(
        String id,
        @Nullable Deal deal,
        @Nullable Delivery delivery,
        @Nullable Paper paper,
        Workflow workflow,
        TimeTotals time,
        CashTotals cash,
        long places,
        @Nullable Instant lastEventAt) {
    private static final String PREFIX = "eng_";

    /** Whether a root is an engagement. */
    public static boolean isEngagement(String rootId) {
        return rootId.startsWith(PREFIX);
    }

    /** An engagement of which nothing is known. */
    public static EngagementBook empty(String id) {
        return new EngagementBook(id, null, null, null, Workflow.IDLE, TimeTotals.NONE, CashTotals.NONE, 0, null);
    }

    /** Where the engagement stands. */
    public EngagementStatus status() {
        if (workflow.activation() != null) {
            return EngagementStatus.ACTIVE;
        }
        OpportunityStage stage = deal == null ? null : deal.stage();
        if (stage == OpportunityStage.LOST) {
            return EngagementStatus.LOST;
        }
        if (stage == OpportunityStage.OPEN) {
            return EngagementStatus.OPEN;
        }
        if (!workflow.stops().isEmpty()) {
            return EngagementStatus.BLOCKED;
        }
        if (workflow.released() || workflow.created()) {
            return EngagementStatus.CREATING;
        }
        return stage == OpportunityStage.WON ? EngagementStatus.WON : EngagementStatus.OPEN;
    }

    /** Whether the deal is won at the moment. */
    public boolean isWon() {
        return deal != null && deal.stage() == OpportunityStage.WON;
    }

    /** After the CRM's version of the deal. */
    public EngagementBook with(Opportunity opportunity) {
        Deal newest = Deal.from(opportunity);
        return deal != null && deal.version() >= newest.version()
                ? this
                : new EngagementBook(id, newest, delivery, paper, workflow, time, cash, places, lastEventAt);
    }

    /** After a version of the project. */
    public EngagementBook with(Project project) {
        Delivery newest = Delivery.from(project);
        return delivery != null && delivery.version() >= newest.version()
                ? this
                : new EngagementBook(id, deal, newest, paper, workflow.withCreation(), time, cash, places, lastEventAt);
    }

    /** After a version of the contract. */
    public EngagementBook with(Contract contract) {
        Paper newest = Paper.from(contract);
        return paper != null && paper.version() >= newest.version()
                ? this
                : new EngagementBook(
                        id, deal, delivery, newest, workflow.withCreation(), time, cash, places, lastEventAt);
    }

    /** After a lifecycle event. */
    public EngagementBook with(LifecycleEvent event) {
        Instant newest = lastEventAt == null || lastEventAt.isBefore(event.getRecordedAt())
                ? event.getRecordedAt()
                : lastEventAt;
        return new EngagementBook(id, deal, delivery, paper, workflowAfter(event), time, cash, places, newest);
    }

    /** After a time entry has changed. */
    public EngagementBook withTime(TimeTotals before, TimeTotals after) {
        return new EngagementBook(
                id, deal, delivery, paper, workflow, time.minus(before).plus(after), cash, places, lastEventAt);
    }

    /** After an invoice, payment or revenue posting has changed. */
    public EngagementBook withCash(CashTotals before, CashTotals after) {
        return new EngagementBook(
                id, deal, delivery, paper, workflow, time, cash.minus(before).plus(after), places, lastEventAt);
    }

    /** After the next place of the timeline was taken. */
    public EngagementBook withPlaceTaken() {
        return new EngagementBook(id, deal, delivery, paper, workflow, time, cash, places + 1, lastEventAt);
    }

    private Workflow workflowAfter(LifecycleEvent event) {
        if (event.getType() == LifecycleType.PROJECT_ACTIVATED && event.getActivation() != null) {
            return workflow.activated(Activation.from(event.getActivation(), event.getRecordedAt()));
        }
        if (event.getType() == LifecycleType.WORKFLOW_BLOCKED && event.getWorkflow() != null) {
            return workflow.blocked(event.getWorkflow());
        }
        if (event.getType() == LifecycleType.WORKFLOW_UNBLOCKED && event.getWorkflow() != null) {
            return workflow.unblocked(event.getWorkflow());
        }
        return workflow;
    }
}
