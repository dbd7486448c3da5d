package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.util.Optional;

/** What can happen to an activation. */
public enum ActivationTrigger {
    /** The facts changed: won, and all gates are open. */
    GATES_OPEN,
    /** The facts changed: won, and a gate is shut. */
    GATE_SHUT,
    /** The facts changed: not won (any more): open, lost or deleted. */
    DEAL_LOST,
    /** The awaited write is in effect. */
    CONFIRMED,
    /** The awaited write was refused. */
    REFUSED,
    /** The awaited write was taken back, or has expired, before it was in effect. */
    CANCELLED,
    /** A deal that was lost on the way has not been won again in time. */
    PATIENCE_OVER,
    /** The awaited write has not ended in time. */
    OVERDUE,
    /** A person gives the activation up (REJECT). */
    ABANDONED,
    /** A person wants what stopped to be tried again (RELEASE). */
    RELEASED,
    /** A person has done by hand what was refused (WAIVE). */
    WAIVED;

    /** What the outcome of an awaited write is. */
    static ActivationTrigger of(ResultStatus status) {
        return switch (status) {
            case CONFIRMED -> CONFIRMED;
            case CANCELLED -> CANCELLED;
            default -> REFUSED;
        };
    }

    /** What the decision of a person is; empty when it means nothing here. */
    static Optional<ActivationTrigger> of(ActionType action) {
        return switch (action) {
            case REJECT -> Optional.of(ABANDONED);
            case RELEASE -> Optional.of(RELEASED);
            case WAIVE -> Optional.of(WAIVED);
            default -> Optional.empty();
        };
    }
}
