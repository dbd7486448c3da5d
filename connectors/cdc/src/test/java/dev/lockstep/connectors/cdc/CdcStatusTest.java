package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CdcStatusTest {
    private static final Instant NOW = Instant.parse("2026-02-02T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void shouldBeSilentWhenNotEvenHeartbeatsComeThroughTheLog() {
        // Given
        CdcStatus streaming = CdcStatus.starting("psa", NOW).in(CdcState.STREAMING, null, NOW);
        CdcStatus beaten = streaming.stored(new BatchTally(Map.of(), 0, 0, 1, false), NOW.plusSeconds(30));

        // When
        CdcStatus patient = beaten.judgedAt(NOW.plusSeconds(90), PATIENCE);
        CdcStatus silent = beaten.judgedAt(NOW.plusSeconds(91), PATIENCE);

        // Then
        assertThat(patient.state()).isEqualTo(CdcState.STREAMING);
        assertThat(silent.state()).isEqualTo(CdcState.SILENT);
        assertThat(silent.reason()).contains("since 2026-02-02T10:00:30Z", "heartbeat table");
    }

    @Test
    void shouldBeSilentWhenOnlyTheOffsetMovesAndNothingOfOursComesBack() {
        // Given
        CdcStatus streaming = CdcStatus.starting("psa", NOW).in(CdcState.STREAMING, null, NOW);

        // When
        CdcStatus moved = streaming.stored(new BatchTally(Map.of(), 0, 0, 0, false), NOW.plusSeconds(90));

        // Then
        assertThat(moved.judgedAt(NOW.plusSeconds(91), PATIENCE).state()).isEqualTo(CdcState.SILENT);
    }
}
