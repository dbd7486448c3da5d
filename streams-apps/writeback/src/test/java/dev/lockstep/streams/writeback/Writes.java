package dev.lockstep.streams.writeback;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commands and answers as the tests of the ledger need them. */
public final class Writes {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-02-09T10:00:00Z");
    /** The record that most tests write. */
    public static final String CUSTOMER_KEY = "erp/UPSERT_CUSTOMER/cus_1";

    private Writes() {}

    /** Engagement {@code rootId} asks for customer {@code cus_1}. */
    public static WriteCommand customer(String commandId, String writeKey, String rootId) {
        return command(commandId, writeKey, rootId, "erp", WriteOperation.UPSERT_CUSTOMER, "cus_1");
    }

    /** Any command. */
    public static WriteCommand command(
            String commandId,
            String writeKey,
            String rootId,
            String system,
            WriteOperation operation,
            String recordId) {
        return asking(commandId, writeKey, rootId, system, operation, recordId).build();
    }

    /** Any command, to be changed before it is built. */
    public static WriteCommand.Builder asking(
            String commandId,
            String writeKey,
            String rootId,
            String system,
            WriteOperation operation,
            String recordId) {
        return WriteCommand.newBuilder()
                .setKind(CommandKind.WRITE)
                .setCommandId(commandId)
                .setWriteKey(writeKey)
                .setTargetSystem(system)
                .setOperation(operation)
                .setRecordId(recordId)
                .setRootId(rootId)
                .setLegalEntity("DE01")
                .setPriority(5)
                .setPayload("{\"name\":\"Nordwind\"}")
                .setCausationId("evt_1")
                .setCorrelationId("cor_1")
                .setRequestedAt(NOW);
    }

    /** An answer to an attempt. */
    public static WriteResult answer(String writeKey, int number, AttemptKind kind, ResultStatus status) {
        return answer(writeKey, number, kind, status, null, null);
    }

    /** An answer to an attempt with the target's words and patience. */
    public static WriteResult answer(
            String writeKey,
            int number,
            AttemptKind kind,
            ResultStatus status,
            @Nullable String detail,
            @Nullable Long retryAfterMillis) {
        boolean confirmed = status == ResultStatus.CONFIRMED;
        return WriteResult.newBuilder()
                .setAttemptId(writeKey + "#" + number)
                .setWriteKey(writeKey)
                .setKind(kind)
                .setStatus(status)
                .setTargetId(confirmed ? "300123" : null)
                .setTargetCode(confirmed ? "K-300123" : null)
                .setHttpStatus(200)
                .setDetail(detail)
                .setRetryAfterMillis(retryAfterMillis)
                .setCompletedAt(NOW)
                .build();
    }

    /** Engagement {@code rootId} takes its request for customer {@code cus_1} back. */
    public static WriteCommand cancel(String commandId, String writeKey, String rootId) {
        return asking(commandId, writeKey, rootId, "erp", WriteOperation.UPSERT_CUSTOMER, "cus_1")
                .setKind(CommandKind.CANCEL)
                .setPayload("")
                .build();
    }

    /** An answer of the dispatcher to an attempt that it held back for so long. */
    public static WriteResult notSent(String writeKey, int number, AttemptKind kind, Duration backIn, Instant at) {
        return WriteResult.newBuilder()
                .setAttemptId(writeKey + "#" + number)
                .setWriteKey(writeKey)
                .setKind(kind)
                .setStatus(ResultStatus.UNAVAILABLE)
                .setSent(false)
                .setDetail("maintenance")
                .setRetryAfterMillis(backIn.toMillis())
                .setCompletedAt(at)
                .build();
    }
}
