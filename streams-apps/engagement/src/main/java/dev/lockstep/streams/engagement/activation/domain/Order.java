package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A write that the process wants. Its keys follow from the fact alone and never from the moment, so that a restart or a
 * replay asks for the same write and not for another one. Only a refusal, after which certainly nothing was created,
 * makes it a new fact.
 *
 * @param tries version of the fact: 1, and one more after each refusal
 * @param role role that is asked for; null for other operations
 * @param hours hours that are asked for; null for other operations
 */
public record Order(
        WriteOperation operation,
        String recordId,
        int tries,
        @Nullable String role,
        @Nullable BigDecimal hours) {

    /** An order that is not about a role. */
    static Order of(WriteOperation operation, String recordId, int tries) {
        return new Order(operation, recordId, tries, null, null);
    }

    /** Identifier of the command of this engagement. */
    public String commandId(String engagementId) {
        return StableId.of("cmd", engagementId, operation.name(), recordId, Integer.toString(tries));
    }

    /** Key of the write; the same for every engagement that asks for the same fact. */
    public String writeKey(String targetSystem) {
        return StableId.of("wrt", targetSystem, operation.name(), recordId, Integer.toString(tries));
    }
}
