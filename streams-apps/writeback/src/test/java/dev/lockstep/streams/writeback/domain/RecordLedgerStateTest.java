package dev.lockstep.streams.writeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.kit.StateSerde;
import dev.lockstep.streams.writeback.Writes;
import dev.lockstep.streams.writeback.domain.LedgerEffect.Tell;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A ledger that was stored before there were urgency, passages, exchanges and kinds of commands. */
class RecordLedgerStateTest {
    private static final String STORED = """
            {"entries":[{"writeKey":"w1","order":{"targetSystem":"erp","operation":"UPSERT_CUSTOMER","recordId":"cus_1",\
            "payload":"{}","rootId":"eng_a","correlationId":"cor_1"},\
            "state":{"state":"Waiting","writeAt":"2026-02-09T10:00:00Z"},"number":1,"failures":1,\
            "requesters":[{"commandId":"cmd_a","rootId":"eng_a","correlationId":"cor_1"}],"problems":{"list":[]}},\
            {"writeKey":"w0","order":{"targetSystem":"erp","operation":"UPSERT_CUSTOMER","recordId":"cus_1","payload":"",\
            "rootId":"eng_a","correlationId":"cor_1"},"state":{"state":"Confirmed","targetId":"300123",\
            "at":"2026-02-09T09:00:00Z"},"number":1,"failures":0,"requesters":[],"problems":{"list":[]}}]}""";

    @Test
    void shouldGoOnWhereAnOlderLedgerStopped() {
        // Given
        RecordLedger stored = new StateSerde<>(RecordLedger.class, WriteState.class)
                .deserializer()
                .deserialize("", STORED.getBytes(StandardCharsets.UTF_8));
        Ledger rules = new Ledger(RetryPolicy.DEFAULT, WriteBudget.DEFAULT);
        // When
        Ledger.Step sent = rules.due(stored, Writes.NOW);
        Ledger.Step ended = rules.answered(
                sent.ledger(), Writes.answer("w1", 2, AttemptKind.WRITE, ResultStatus.CONFIRMED), Writes.NOW);
        // Then
        assertThat(sent.effects()).hasSize(1).hasOnlyElementsOfType(LedgerEffect.Send.class);
        assertThat(ended.effects().stream().filter(Tell.class::isInstance).map(Tell.class::cast))
                .extracting(tell -> tell.requester().commandId())
                .containsExactly("cmd_a");
        assertThat(ended.ledger().due()).isEmpty();
    }
}
