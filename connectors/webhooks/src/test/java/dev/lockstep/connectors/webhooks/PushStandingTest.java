package dev.lockstep.connectors.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PushStandingTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private Instant now = START;
    private final RecordingStatuses statuses = new RecordingStatuses();
    private final PushStanding standing = new PushStanding("crm", Duration.ofHours(24), statuses, new SetClock());

    @Test
    void shouldCallAnObjectSilentWhenNothingCameForLongAlthoughOthersDo() {
        // Given
        standing.stored("deal");
        now = START.plus(Duration.ofHours(25));
        standing.stored("company");

        // When
        standing.tell();

        // Then
        assertThat(statuses.of("deal").getState()).isEqualTo(ConnectorState.SILENT);
        assertThat(statuses.of("deal").getProblem()).contains("PT24H").contains("subscription");
        assertThat(statuses.of("company").getState()).isEqualTo(ConnectorState.RUNNING);
        assertThat(statuses.of("*").getLastChangeAt()).isEqualTo(now);
    }

    @Test
    void shouldCallTheReceiverSilentWhenItNeverGotAnything() {
        // Given
        now = START.plus(Duration.ofHours(25));

        // When
        standing.tell();

        // Then
        assertThat(statuses.of("*").getState()).isEqualTo(ConnectorState.SILENT);
    }

    @Test
    void shouldRememberTheLastChangeOfAnEarlierProcess() {
        // Given
        statuses.toldEarlier(SourceStatus.newBuilder()
                .setSystem("crm")
                .setObject("deal")
                .setChannel("push")
                .setState(ConnectorState.RUNNING)
                .setLastChangeAt(START.minus(Duration.ofDays(2)))
                .setRecordedAt(START)
                .build());

        // When
        standing.tell();

        // Then
        assertThat(statuses.of("deal").getState()).isEqualTo(ConnectorState.SILENT);
    }

    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
