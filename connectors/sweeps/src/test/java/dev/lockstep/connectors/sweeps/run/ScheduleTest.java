package dev.lockstep.connectors.sweeps.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.sweeps.run.Schedule.Due;
import dev.lockstep.schemas.sources.SourceCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final Schedule schedule = new Schedule(Duration.ofMinutes(5), Optional.of(Duration.ofDays(1)));

    @Test
    void shouldLoadEverythingWhenNothingWasEverLoadedOrTheLoadWasNotFinished() {
        assertThat(schedule.next(null, Instant.MIN).kind()).isEqualTo(SweepKind.FIRST);
        assertThat(schedule.next(place(null, null), Instant.MIN).kind()).isEqualTo(SweepKind.FIRST);
    }

    @Test
    void shouldCloseAGapBeforeAnythingElse() {
        assertThat(schedule.next(place(NOW, null), Instant.MIN).kind()).isEqualTo(SweepKind.GAP);
    }

    @Test
    void shouldSweepChangesUntilAFullSweepIsDue() {
        assertThat(schedule.next(place(NOW, NOW.minus(Duration.ofHours(23))), Instant.MIN))
                .isEqualTo(new Due(SweepKind.CHANGES, NOW.plus(Duration.ofMinutes(5))));
        assertThat(schedule.next(place(NOW, NOW.minus(Duration.ofHours(24))), Instant.MIN))
                .isEqualTo(new Due(SweepKind.FULL, NOW));
    }

    @Test
    void shouldGoOnSweepingChangesWhileAFullSweepThatFailedWaits() {
        assertThat(schedule.next(place(NOW, NOW.minus(Duration.ofDays(2))), NOW.plus(Duration.ofHours(1)))
                        .kind())
                .isEqualTo(SweepKind.CHANGES);
    }

    private static SourceCursor place(Instant highWater, Instant fullAt) {
        return SourceCursor.newBuilder()
                .setSystem("psa")
                .setObject("project")
                .setHighWater(highWater)
                .setFullSweepAt(fullAt)
                .setRecordedAt(NOW)
                .build();
    }
}
