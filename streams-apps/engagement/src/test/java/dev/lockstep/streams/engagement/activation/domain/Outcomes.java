package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.Deals;

/** Outcomes of orders. */
final class Outcomes {
    private Outcomes() {}

    static WriteOutcome confirmed(Order order) {
        return outcome(order, ResultStatus.CONFIRMED, "id-" + order.operation(), null);
    }

    static WriteOutcome refused(Order order) {
        return outcome(order, ResultStatus.REJECTED, null, "tax id is not valid");
    }

    static WriteOutcome outcome(Order order, ResultStatus status, String targetId, String detail) {
        return new WriteOutcome(
                order.commandId(Deals.ENGAGEMENT),
                order.writeKey("any"),
                Deals.ENGAGEMENT,
                "any",
                order.operation(),
                order.recordId(),
                status,
                targetId,
                targetId == null ? null : "code-" + targetId,
                detail,
                1,
                "cor_1",
                Deals.NOW);
    }
}
