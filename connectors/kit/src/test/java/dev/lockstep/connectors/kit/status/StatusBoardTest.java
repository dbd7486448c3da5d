package dev.lockstep.connectors.kit.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final StatusBoard board = new StatusBoard(Duration.ofSeconds(10));

    @Test
    void shouldTellAtOnceWhenTheStateChanges() {
        // Given
        board.report(status(ConnectorState.RUNNING, 1));
        board.due(NOW);

        // When
        boolean news = board.report(status(ConnectorState.FAILING, 1));

        // Then
        assertThat(news).isTrue();
        assertThat(board.due(NOW.plusMillis(1)).values())
                .singleElement()
                .extracting(SourceStatus::getState)
                .isEqualTo(ConnectorState.FAILING);
    }

    @Test
    void shouldTellOnceAnIntervalWhenOnlyCountsGrow() {
        // Given
        board.report(status(ConnectorState.RUNNING, 1));
        board.due(NOW);

        // When
        boolean news = board.report(status(ConnectorState.RUNNING, 2));

        // Then
        assertThat(news).isFalse();
        assertThat(board.due(NOW.plusSeconds(9))).isEmpty();
        assertThat(board.due(NOW.plusSeconds(10))).hasSize(1);
        assertThat(board.due(NOW.plusSeconds(100))).isEmpty();
    }

    @Test
    void shouldGoOnCountingWhenAnEarlierProcessHasCounted() {
        // Given
        board.remember(status(ConnectorState.RUNNING, 40));

        // When
        board.report(status(ConnectorState.RUNNING, 2));

        // Then
        assertThat(board.due(NOW).values())
                .singleElement()
                .extracting(SourceStatus::getPublished)
                .isEqualTo(42L);
    }

    @Test
    void shouldTellAgainWhenTellingFailed() {
        // Given
        board.report(status(ConnectorState.RUNNING, 1));
        board.due(NOW);

        // When
        board.notTold("crm/deal/push");

        // Then
        assertThat(board.due(NOW)).hasSize(1);
    }

    private static SourceStatus status(ConnectorState state, long published) {
        return SourceStatus.newBuilder()
                .setSystem("crm")
                .setObject("deal")
                .setChannel("push")
                .setState(state)
                .setPublished(published)
                .setRecordedAt(NOW)
                .build();
    }
}
