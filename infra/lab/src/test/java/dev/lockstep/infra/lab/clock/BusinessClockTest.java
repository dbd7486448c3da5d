package dev.lockstep.infra.lab.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BusinessClockTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 1, 2);
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final HandSetClock real = new HandSetClock();
    private final BusinessClock clock = new BusinessClock(real, Duration.ofSeconds(1), FRIDAY);

    @Test
    void shouldPassAnHourWhenATenthOfTheDayHasPassed() {
        // Given
        real.now = real.now.plusMillis(100);

        // When
        Instant now = clock.instant();

        // Then
        assertThat(now).isEqualTo(Instant.parse("2026-01-02T09:00:00Z"));
    }

    @Test
    void shouldStandAtSixWhenTheDayIsOver() {
        // Given
        real.now = real.now.plusSeconds(60);

        // When
        Instant now = clock.instant();

        // Then
        assertThat(now).isEqualTo(Instant.parse("2026-01-02T18:00:00Z"));
    }

    @Test
    void shouldNeverGoBackWhenAnEarlierDayIsOpenedOrRealTimeJumps() {
        // Given
        clock.open(MONDAY);
        real.now = real.now.plusMillis(500);
        Instant before = clock.instant();

        // When
        clock.open(FRIDAY);
        real.now = real.now.minusSeconds(5);

        // Then
        assertThat(clock.today()).isEqualTo(MONDAY);
        assertThat(clock.instant()).isEqualTo(before).isEqualTo(Instant.parse("2026-01-05T13:00:00Z"));
    }

    @Test
    void shouldSkipWeekendsAndNewYearWhenCountingWorkingDays() {
        // When
        LocalDate third = BusinessCalendar.workingDayOf(YearMonth.of(2026, 1), 3);

        // Then
        assertThat(third).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(BusinessCalendar.workingDays(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 6)))
                .containsExactly(FRIDAY, MONDAY, third);
        assertThat(BusinessCalendar.workingDays(third, FRIDAY)).isEmpty();
    }

    private static final class HandSetClock extends Clock {
        private Instant now = Instant.parse("2031-05-05T05:05:05Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
