package dev.lockstep.connectors.dispatch;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.time.Instant;

/** Attempts of the sample firm. */
public final class Attempts {
    /** When all of them were asked for. */
    static final Instant REQUESTED_AT = Instant.parse("2026-03-02T09:00:00Z");

    private static final String TIME =
            "{\"projectId\":\"P-9001\",\"employeeNo\":\"1007\",\"workDate\":\"2026-03-02\",\"hours\":\"7.50\","
                    + "\"rate\":\"180.00\",\"currency\":\"EUR\"}";

    private Attempts() {}

    /** Time of one entry to be posted. */
    public static WriteAttempt postTime(AttemptKind kind, String recordId) {
        return of(kind, "erp", WriteOperation.POST_TIME, recordId, TIME);
    }

    /** A deal to be updated. */
    public static WriteAttempt updateDeal(AttemptKind kind) {
        return of(
                kind,
                "crm",
                WriteOperation.UPDATE_DEAL,
                "eng_1",
                "{\"dealId\":\"D-1\",\"projectCode\":\"PRJ-1\",\"deliveryStatus\":\"ACTIVE\"}");
    }

    /** Any attempt. */
    public static WriteAttempt of(
            AttemptKind kind, String system, WriteOperation operation, String recordId, String payload) {
        return WriteAttempt.newBuilder()
                .setAttemptId("wk-" + recordId + "#1")
                .setWriteKey("wk-" + recordId)
                .setNumber(1)
                .setKind(kind)
                .setTargetSystem(system)
                .setOperation(operation)
                .setRecordId(recordId)
                .setPayload(payload)
                .setCorrelationId("c-1")
                .setRequestedAt(REQUESTED_AT)
                .build();
    }
}
