package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.testkit.MovableClock;
import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureStandingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, Long> TWO_PROJECTS = Map.of("project", 2L);

    private final MovableClock clock = new MovableClock();
    private final RecordingStatuses statuses = new RecordingStatuses();
    private final StatusBoard board = new StatusBoard("psa", clock);
    private final CaptureStanding standing =
            new CaptureStanding(() -> board.status().judgedAt(clock.instant(), PATIENCE), statuses, clock);

    @Test
    void shouldTellEachObjectAndTheWholeWhenChangesAreCaptured() {
        // Given
        board.stored(new BatchTally(TWO_PROJECTS, 0, 0, 1, false));
        standing.stored(TWO_PROJECTS);

        // When
        standing.look();

        // Then
        SourceStatus project = statuses.of("project");
        assertThat(project.getChannel()).isEqualTo("cdc");
        assertThat(project.getState()).isEqualTo(ConnectorState.RUNNING);
        assertThat(project.getPublished()).isEqualTo(2);
        assertThat(project.getLastChangeAt()).isNotNull();
        assertThat(statuses.of("*").getPublished()).isEqualTo(2);
        assertThat(statuses.of("*").getHeartbeatAt()).isNotNull();
    }

    @Test
    void shouldTellThatItIsSilentWhenNothingComesThroughTheLog() {
        // Given
        board.enter(CdcState.STREAMING, null);
        clock.advance(PATIENCE.plusSeconds(1));

        // When
        standing.look();

        // Then
        assertThat(statuses.of("*").getState()).isEqualTo(ConnectorState.SILENT);
        assertThat(statuses.of("*").getProblem()).contains("heartbeat table");
    }

    @Test
    void shouldCountAGapOnceWhenTheSlotIsLostAndStaysLost() {
        // Given
        board.enter(CdcState.SLOT_LOST, "run resnapshot");

        // When
        standing.look();
        standing.look();

        // Then
        assertThat(statuses.of("*").getState()).isEqualTo(ConnectorState.FAILING);
        assertThat(statuses.of("*").getProblem()).isEqualTo("run resnapshot");
        assertThat(statuses.of("*").getGaps()).isEqualTo(1);
    }

    @Test
    void shouldSpeakOfObjectsThatAnEarlierProcessHasCaptured() {
        // Given
        statuses.toldEarlier(SourceStatus.newBuilder()
                .setSystem("psa")
                .setObject("worker")
                .setChannel("cdc")
                .setState(ConnectorState.STOPPED)
                .setRecordedAt(Instant.EPOCH)
                .build());
        board.enter(CdcState.STREAMING, null);

        // When
        standing.look();

        // Then
        assertThat(statuses.of("worker").getState()).isEqualTo(ConnectorState.RUNNING);
    }
}
