package dev.lockstep.streams.writeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ExchangeEvidence;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.writeback.Writes;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    @Test
    void shouldKeepFourThousandCharactersOfABodyWhenADispatcherSendsMore() {
        // Given
        WriteResult result = WriteResult.newBuilder()
                .setAttemptId("w1#1")
                .setWriteKey("w1")
                .setKind(AttemptKind.WRITE)
                .setStatus(ResultStatus.REJECTED)
                .setDetail("d".repeat(5_000))
                .setCompletedAt(Writes.NOW)
                .setEvidence(new ExchangeEvidence("POST", "/x", "q".repeat(5_000), "a".repeat(3_999), Writes.NOW, 7L))
                .build();
        // When
        Exchange exchange = Exchange.of(0, result);
        // Then
        assertThat(exchange.said().request()).hasSize(4_000);
        assertThat(exchange.said().response()).hasSize(3_999);
        assertThat(exchange.detail()).hasSize(4_000);
    }

    @Test
    void shouldKeepTheAnswerWhenNothingWasSaid() {
        // When
        Exchange exchange = Exchange.of(3, Writes.answer("w1", 4, AttemptKind.PROBE, ResultStatus.UNKNOWN));
        // Then
        assertThat(exchange.said()).isNull();
        assertThat(exchange.attemptId()).isEqualTo("w1#4");
    }
}
