package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;

/**
 * What is to be written, the same for everyone who asks for the same fact.
 *
 * @param payload JSON; empty once the write is final, because only its memory is needed then
 * @param rootId root of the first requester, on whose behalf exceptions are raised
 */
public record WriteOrder(
        String targetSystem,
        WriteOperation operation,
        String recordId,
        String payload,
        String rootId,
        String correlationId) {

    /** The order in a command. */
    public static WriteOrder of(WriteCommand command) {
        return new WriteOrder(
                command.getTargetSystem(),
                command.getOperation(),
                command.getRecordId(),
                command.getPayload(),
                command.getRootId(),
                command.getCorrelationId());
    }

    /** The same order without its payload. */
    public WriteOrder remembered() {
        return new WriteOrder(targetSystem, operation, recordId, "", rootId, correlationId);
    }

    /** Key of the record in the target: {@code targetSystem/operation/recordId}. */
    public String recordKey() {
        return targetSystem + "/" + operation + "/" + recordId;
    }
}
