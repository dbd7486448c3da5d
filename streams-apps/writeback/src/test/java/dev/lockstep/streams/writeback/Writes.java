package dev.lockstep.streams.writeback;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
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
                .setRequestedAt(NOW)
                .build();
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
}
