package dev.lockstep.streams.writeback;

import dev.lockstep.schemas.writeback.AttemptKind;
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
        return new WriteCommand(
                commandId,
                writeKey,
                system,
                operation,
                recordId,
                rootId,
                "DE01",
                5,
                "{\"name\":\"Nordwind\"}",
                "evt_1",
                "cor_1",
                NOW);
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
        return new WriteResult(
                writeKey + "#" + number,
                writeKey,
                kind,
                status,
                confirmed ? "300123" : null,
                confirmed ? "K-300123" : null,
                200,
                detail,
                retryAfterMillis,
                NOW);
    }
}
