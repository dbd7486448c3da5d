package dev.lockstep.infra.runtime.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import dev.lockstep.schemas.sources.SourceTally;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceStandingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void shouldBeSilentWhenTheSweepIsAlthoughThePushWorks() {
        // Given
        SourceStatus push = status("push", ConnectorState.RUNNING, null);
        SourceStatus sweep = status("sweep", ConnectorState.SILENT, "nothing has changed there");

        // When
        SourceStanding standing = new SourceStanding("crm", "deal", List.of(push, sweep), List.of());

        // Then
        assertThat(standing.state()).isEqualTo(ConnectorState.SILENT);
        assertThat(standing.problems()).containsExactly("nothing has changed there");
    }

    @Test
    void shouldBeUnknownOnlyWhenNoConnectorHasSpoken() {
        // When
        SourceStanding unspoken = new SourceStanding("psa", "worker", List.of(), List.of(tally(3, 1)));
        SourceStanding captured = new SourceStanding(
                "psa", "worker", List.of(status("cdc", ConnectorState.RUNNING, null)), List.of(tally(3, 1)));

        // Then
        assertThat(unspoken.state()).isEqualTo(ConnectorState.UNKNOWN);
        assertThat(captured.state()).isEqualTo(ConnectorState.RUNNING);
        assertThat(captured.trust()).contains(75.0);
    }

    private static SourceTally tally(long byPush, long bySweep) {
        return SourceTally.newBuilder()
                .setSystem("psa")
                .setObject("worker")
                .setTask("0_0")
                .setByPush(byPush)
                .setBySweep(bySweep)
                .setRecordedAt(NOW)
                .build();
    }

    private static SourceStatus status(String channel, ConnectorState state, String problem) {
        return SourceStatus.newBuilder()
                .setSystem("crm")
                .setObject("deal")
                .setChannel(channel)
                .setState(state)
                .setProblem(problem)
                .setRecordedAt(NOW)
                .build();
    }
}
