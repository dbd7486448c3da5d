package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.ids.StableId;

/** A standing to be told. Its keys follow from what is told and from how often something was told before. */
public record TellingOrder(Standing standing, int number) {
    /** Identifier of the command; also that of the outcome. */
    public String commandId(String engagementId) {
        return StableId.of("cmd", engagementId, "standing", Integer.toString(number), standing.toString());
    }

    /** Key of the write. */
    public String writeKey(String targetSystem, String engagementId) {
        return StableId.of("wrt", targetSystem, commandId(engagementId));
    }
}
