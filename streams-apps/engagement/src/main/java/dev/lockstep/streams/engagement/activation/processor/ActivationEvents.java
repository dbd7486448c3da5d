package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.lifecycle.BlockReason;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.lifecycle.ProjectActivation;
import dev.lockstep.schemas.lifecycle.WorkflowStop;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.activation.domain.Activation;
import dev.lockstep.streams.engagement.activation.domain.Activation.Active;
import dev.lockstep.streams.engagement.activation.domain.Compensating;
import dev.lockstep.streams.engagement.activation.domain.Created;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.engagement.activation.domain.FollowUp;
import dev.lockstep.streams.engagement.activation.domain.Terms;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lifecycle events on the way from one stored process to the next. */
final class ActivationEvents {
    private static final String WORKFLOW = "opportunity-to-project";

    private final Facts facts;
    private final Happening happening;

    ActivationEvents(Facts facts, Happening happening) {
        this.facts = facts;
        this.happening = happening;
    }

    /** What happened between the two, in order. */
    List<LifecycleEvent> between(EngagementProcess before, EngagementProcess after) {
        List<LifecycleEvent> events = new ArrayList<>();
        if (after.hasStoppedSince(before)) {
            events.add(stop(
                    LifecycleType.WORKFLOW_BLOCKED,
                    after.stops(),
                    after.problems().problems(),
                    after.gateSet()));
        } else if (before.isStopped() && !after.isStopped() && facts.won() && !isGivenUp(after.state())) {
            events.add(stop(
                    LifecycleType.WORKFLOW_UNBLOCKED,
                    before.stops(),
                    before.problems().problems(),
                    before.gateSet()));
        }
        if (after.state() instanceof Active active) {
            addActive(events, before.state(), active, after.gateSet());
        }
        if (before.state() instanceof Compensating taken && isOver(taken, after.state())) {
            events.add(compensated(taken));
        }
        return events;
    }

    private static boolean isGivenUp(Activation state) {
        return state instanceof Compensating || state instanceof Activation.Compensated;
    }

    private static boolean isOver(Compensating before, Activation after) {
        return after instanceof Activation.Compensated || after.round() > before.round();
    }

    private LifecycleEvent compensated(Compensating taken) {
        return event(
                        LifecycleType.ACTIVATION_COMPENSATED,
                        facts.engagementId(),
                        happening.causationId(),
                        identifiers(taken.left(), null))
                .build();
    }

    private void addActive(List<LifecycleEvent> events, Activation before, Active active, @Nullable String gateSet) {
        if (!(before instanceof Active)) {
            events.add(activated(active, gateSet));
        }
        List<FollowUp> known = before instanceof Active was ? was.followUps() : List.of();
        active.followUps().stream()
                .filter(one -> one.role() != null && one.progress() == FollowUp.Progress.CONFIRMED)
                .filter(one -> !known.contains(one))
                .forEach(one -> events.add(staffing(active, one)));
    }

    private LifecycleEvent stop(LifecycleType type, int stop, List<Problem> reasons, @Nullable String gateSet) {
        WorkflowStop workflow = new WorkflowStop(
                WORKFLOW, reasons.stream().map(ActivationEvents::reason).toList(), gateSet);
        return event(type, facts.deal().getMeta().getCanonicalId(), happening.causationId() + "#" + stop, null)
                .setWorkflow(workflow)
                .build();
    }

    private LifecycleEvent activated(Active active, @Nullable String gateSet) {
        return event(
                        LifecycleType.PROJECT_ACTIVATED,
                        facts.engagementId(),
                        happening.causationId(),
                        identifiers(active.created(), null))
                .setActivation(activation(active.terms(), active.created(), gateSet))
                .build();
    }

    private LifecycleEvent staffing(Active active, FollowUp request) {
        return event(
                        LifecycleType.STAFFING_REQUESTED,
                        request.recordId(),
                        happening.causationId(),
                        identifiers(active.created(), request.detail()))
                .setResourceRequest(resourceRequest(active.terms(), request))
                .build();
    }

    private LifecycleEvent.Builder event(
            LifecycleType type, String subjectId, String causationId, @Nullable BusinessIdentifiers identifiers) {
        Opportunity deal = facts.deal();
        return LifecycleEvents.of(
                        type,
                        facts.engagementId(),
                        subjectId,
                        causationId,
                        deal.getMeta().getCorrelationId(),
                        "lockstep",
                        happening.occurredAt(),
                        happening.recordedAt())
                .setIdentifiers(identifiers == null ? identifiers(Created.NOTHING, null) : identifiers)
                .setLegalEntity(deal.getLegalEntity())
                .setRegion(deal.getDeliveryRegion());
    }

    private BusinessIdentifiers identifiers(Created created, @Nullable String requestId) {
        return new BusinessIdentifiers(
                facts.deal().getCrmId(), created.projectCode(), created.erpContractId(), requestId);
    }

    private static ProjectActivation activation(Terms terms, Created created, @Nullable String gateSet) {
        return new ProjectActivation(
                terms.customerId(),
                terms.legalEntity(),
                terms.value().currency(),
                terms.billingModel(),
                terms.rateCard(),
                terms.practice(),
                created.erpCustomerId(),
                created.erpContractId(),
                created.erpProjectId(),
                created.psaProjectId(),
                created.projectCode(),
                terms.value().toRecord(),
                gateSet);
    }

    private ResourceRequest resourceRequest(Terms terms, FollowUp request) {
        RecordMeta deal = facts.deal().getMeta();
        RecordMeta meta = new RecordMeta(
                request.recordId(),
                facts.engagementId(),
                1L,
                happening.occurredAt(),
                happening.recordedAt(),
                deal.getCorrelationId(),
                deal.getSources(),
                false,
                null,
                null);
        return ResourceRequest.newBuilder()
                .setMeta(meta)
                .setRole(request.role())
                .setHours(request.hours())
                .setFromDate(terms.startsOn())
                .setToDate(terms.endsOn())
                .setRegion(facts.deal().getDeliveryRegion())
                .build();
    }

    private static BlockReason reason(Problem problem) {
        return new BlockReason(problem.cause(), problem.owner().name(), problem.message(), problem.remedy());
    }
}
