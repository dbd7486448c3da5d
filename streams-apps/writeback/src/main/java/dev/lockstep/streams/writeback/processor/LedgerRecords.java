package dev.lockstep.streams.writeback.processor;

import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.writeback.domain.LedgerEntry;
import dev.lockstep.streams.writeback.domain.Requester;
import dev.lockstep.streams.writeback.domain.WriteOrder;
import dev.lockstep.streams.writeback.domain.WriteState;
import dev.lockstep.streams.writeback.domain.WriteState.Cancelled;
import dev.lockstep.streams.writeback.domain.WriteState.Confirmed;
import dev.lockstep.streams.writeback.domain.WriteState.Rejected;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger's effects as records of the language. */
public final class LedgerRecords {
    private LedgerRecords() {}

    /** The exchange that the entry's state stands for. */
    public static WriteAttempt attempt(LedgerEntry entry, Instant now) {
        WriteOrder order = entry.order();
        return WriteAttempt.newBuilder()
                .setAttemptId(entry.attemptId())
                .setWriteKey(entry.writeKey())
                .setNumber(entry.number())
                .setKind(entry.attemptKind())
                .setTargetSystem(order.targetSystem())
                .setOperation(order.operation())
                .setRecordId(order.recordId())
                .setPayload(order.payload())
                .setCorrelationId(order.correlationId())
                .setRequestedAt(now)
                .setPriority(order.urgency().priority())
                .setDeadline(order.urgency().deadline())
                .build();
    }

    /** The final word on an ended entry, for one requester. */
    static WriteOutcome outcome(LedgerEntry entry, Requester requester) {
        WriteState state = entry.state();
        if (state instanceof Confirmed confirmed) {
            return ended(entry, requester, ResultStatus.CONFIRMED, confirmed.detail(), confirmed.at())
                    .setTargetId(confirmed.targetId())
                    .setTargetCode(confirmed.targetCode())
                    .build();
        }
        if (state instanceof Cancelled cancelled) {
            return ended(entry, requester, ResultStatus.CANCELLED, cancelled.detail(), cancelled.at())
                    .build();
        }
        Rejected rejected = (Rejected) state;
        return ended(entry, requester, ResultStatus.REJECTED, rejected.detail(), rejected.at())
                .build();
    }

    /** The link that a confirmed write proves; empty for writes that create no root of ours in the target. */
    static Optional<LinkRequest> link(LedgerEntry entry, Confirmed confirmed) {
        String targetId = confirmed.targetId();
        return targetId == null
                ? Optional.empty()
                : object(entry.order().operation()).map(object -> request(entry, object, targetId, confirmed.at()));
    }

    private static LinkRequest request(LedgerEntry entry, String object, String targetId, Instant at) {
        WriteOrder order = entry.order();
        return LinkRequest.newBuilder()
                .setSystem(order.targetSystem())
                .setKind(order.operation() == WriteOperation.UPSERT_CUSTOMER ? LinkKind.CUSTOMER : LinkKind.ENGAGEMENT)
                .setSourceId(object + "/" + targetId)
                .setCanonicalId(order.recordId())
                .setConfirmedByWriteBack(true)
                .setMayMint(false)
                .setCause(new SourceReference(order.targetSystem(), object, targetId, entry.attemptId(), at))
                .build();
    }

    /** The target's own name of what an operation creates. */
    private static Optional<String> object(WriteOperation operation) {
        return switch (operation) {
            case UPSERT_CUSTOMER -> Optional.of("customer");
            case CREATE_CONTRACT -> Optional.of("contract");
            case CREATE_ERP_PROJECT, CREATE_WORKSPACE -> Optional.of("project");
            default -> Optional.empty();
        };
    }

    private static WriteOutcome.Builder ended(
            LedgerEntry entry, Requester requester, ResultStatus status, @Nullable String detail, Instant at) {
        WriteOrder order = entry.order();
        return WriteOutcome.newBuilder()
                .setCommandId(requester.commandId())
                .setWriteKey(entry.writeKey())
                .setRootId(requester.rootId())
                .setTargetSystem(order.targetSystem())
                .setOperation(order.operation())
                .setRecordId(order.recordId())
                .setStatus(status)
                .setDetail(detail)
                .setAttempts(entry.number())
                .setCorrelationId(requester.correlationId())
                .setCompletedAt(at);
    }
}
