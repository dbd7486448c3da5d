package dev.lockstep.streams.engagement.change.processor;

import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.engagement.change.domain.Announcement;
import dev.lockstep.streams.engagement.change.domain.Approval;
import dev.lockstep.streams.engagement.change.domain.Ask;
import dev.lockstep.streams.engagement.change.domain.ChangeBook;
import dev.lockstep.streams.engagement.change.domain.ChangeCase;
import dev.lockstep.streams.engagement.change.domain.ChangeState;
import dev.lockstep.streams.engagement.change.domain.Figures;
import dev.lockstep.streams.engagement.change.domain.Granted;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.DealFacts;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Instant;
import java.util.List;

/** The lifecycle events of change orders. That the contract is amended is said by its own record, not here. */
final class ChangeEvents {
    private ChangeEvents() {}

    static LifecycleEvent event(Announcement said, ChangeBook book, Instant now) {
        ContractFacts contract = book.surroundings().contract();
        DealFacts deal = book.surroundings().deal();
        Ask ask = said.one().ask();
        return LifecycleEvents.of(
                        said.type(),
                        book.engagementId(),
                        ask.orderId(),
                        said.causationId(),
                        ask.correlationId(),
                        said.actor().isEmpty() ? "lockstep" : said.actor(),
                        said.occurredAt(),
                        now)
                .setIdentifiers(new BusinessIdentifiers(
                        deal == null ? null : deal.crmId(), null, contract == null ? null : contract.erpId(), null))
                .setLegalEntity(contract == null ? null : contract.legalEntity())
                .setChangeOrder(order(said.one(), book.engagementId(), now))
                .build();
    }

    /** The change order as it stands here: once approved, with the figures that were approved. */
    private static ChangeOrder order(ChangeCase one, String engagementId, Instant now) {
        Ask ask = one.ask();
        Granted granted = one.state().granted();
        Figures figures = granted == null ? ask.figures() : granted.figures();
        return ChangeOrder.newBuilder()
                .setMeta(new RecordMeta(
                        ask.orderId(),
                        engagementId,
                        ask.version(),
                        ask.statedAt(),
                        now,
                        ask.correlationId(),
                        List.of(),
                        false,
                        null,
                        null))
                .setScope(ask.scope())
                .setAmount(figures.amount() == null ? null : figures.amount().toRecord())
                .setHours(figures.hours())
                .setNewEndsOn(granted == null ? ask.newEndsOn() : granted.newEndsOn())
                .setStatus(status(one.state()))
                .setApprovers(
                        granted == null
                                ? null
                                : granted.approvals().stream()
                                        .map(Approval::actor)
                                        .toList())
                .setRaisedBy(ask.raisedBy())
                .setRole(ask.role())
                .build();
    }

    private static ChangeOrderStatus status(ChangeState state) {
        return switch (state.phase()) {
            case RAISED -> ChangeOrderStatus.RAISED;
            case IN_REVIEW, PARTLY_APPROVED -> ChangeOrderStatus.IN_REVIEW;
            case APPROVED, PROPAGATING, VERIFYING, DONE, STUCK -> ChangeOrderStatus.APPROVED;
            case REJECTED -> ChangeOrderStatus.REJECTED;
            case TAKING_BACK, WITHDRAWN -> ChangeOrderStatus.WITHDRAWN;
        };
    }
}
