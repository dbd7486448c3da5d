package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written, the same for everyone who asks for the same fact.
 *
 * @param payload JSON; empty once the write is final, because only its memory is needed then
 * @param payloadHash stands for the payload when that is gone; empty in entries older than the hash
 * @param rootId root of the first requester, on whose behalf exceptions are raised
 * @param urgency of the most urgent request
 * @param compensates key of the write that this one undoes; null unless it is a compensation
 */
public record WriteOrder(
        String targetSystem,
        WriteOperation operation,
        String recordId,
        String payload,
        String payloadHash,
        String rootId,
        String correlationId,
        Urgency urgency,
        @Nullable String compensates) {

    /** Completes what an older ledger did not keep. */
    public WriteOrder {
        payloadHash = Objects.requireNonNullElse(payloadHash, "");
        urgency = Objects.requireNonNullElse(urgency, Urgency.NORMAL);
    }

    /** The order in a command. */
    public static WriteOrder of(WriteCommand command) {
        return new WriteOrder(
                command.getTargetSystem(),
                command.getOperation(),
                command.getRecordId(),
                command.getPayload(),
                StableId.of("pay", command.getPayload()),
                command.getRootId(),
                command.getCorrelationId(),
                Urgency.of(command),
                command.getCompensates());
    }

    /** The order of two who ask for the same: as urgent as the more urgent one. */
    WriteOrder and(WriteOrder other) {
        return new WriteOrder(
                targetSystem,
                operation,
                recordId,
                payload,
                payloadHash,
                rootId,
                correlationId,
                urgency.and(other.urgency),
                Optional.ofNullable(compensates).orElse(other.compensates));
    }

    /** The same order without its payload. */
    public WriteOrder remembered() {
        return new WriteOrder(
                targetSystem, operation, recordId, "", payloadHash, rootId, correlationId, urgency, compensates);
    }

    /** Key of the record in the target: {@code targetSystem/operation/recordId}. */
    public String recordKey() {
        return targetSystem + "/" + operation + "/" + recordId;
    }
}
