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
import dev.lockstep.streams.writeback.domain.WriteState.Confirmed;
import dev.lockstep.streams.writeback.domain.WriteState.Rejected;
import java.time.Instant;
import java.util.Optional;

/** The ledger's effects as records of the language. */
final class LedgerRecords {
    private LedgerRecords() {}

    /** The exchange that the entry's state stands for. */
    static WriteAttempt attempt(LedgerEntry entry, Instant now) {
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
                .build();
    }

    /** The final word on an ended entry, for one requester. */
    static WriteOutcome outcome(LedgerEntry entry, Requester requester) {
        return entry.state() instanceof Confirmed confirmed
                ? confirmed(entry, requester, confirmed)
                : rejected(entry, requester, (Rejected) entry.state());
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

    private static WriteOutcome confirmed(LedgerEntry entry, Requester requester, Confirmed state) {
        WriteOrder order = entry.order();
        return new WriteOutcome(
                requester.commandId(),
                entry.writeKey(),
                requester.rootId(),
                order.targetSystem(),
                order.operation(),
                order.recordId(),
                ResultStatus.CONFIRMED,
                state.targetId(),
                state.targetCode(),
                null,
                entry.number(),
                requester.correlationId(),
                state.at());
    }

    private static WriteOutcome rejected(LedgerEntry entry, Requester requester, Rejected state) {
        WriteOrder order = entry.order();
        return new WriteOutcome(
                requester.commandId(),
                entry.writeKey(),
                requester.rootId(),
                order.targetSystem(),
                order.operation(),
                order.recordId(),
                ResultStatus.REJECTED,
                null,
                null,
                state.detail(),
                entry.number(),
                requester.correlationId(),
                state.at());
    }
}
