package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.ids.StableId;

/**
 * A write that a change order wants, or wants no more. Its keys follow from the amendment, never from the moment.
 *
 * @param cancels whether the write is taken back if it was not sent yet
 */
public record StepOrder(Amendment amendment, Step step, boolean cancels) {
    /** Identifier of the command that writes; also that of the outcome. */
    public String commandId(String engagementId) {
        return commandId(engagementId, amendment, step);
    }

    /** Key of the write. */
    public String writeKey(String targetSystem) {
        return StableId.of(
                "wrt", targetSystem, step.kind().name(), amendment.recordId(), Integer.toString(step.tries()));
    }

    static String commandId(String engagementId, Amendment amendment, Step step) {
        return StableId.of(
                "cmd", engagementId, step.kind().name(), amendment.recordId(), Integer.toString(step.tries()));
    }
}
