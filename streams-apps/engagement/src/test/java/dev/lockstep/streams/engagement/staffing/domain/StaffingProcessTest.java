package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.streams.engagement.staffing.domain.Facts.day;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Nearest;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StaffingProcessTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final LocalDate KICKOFF = day("2026-03-30");
    private static final LocalDate LAST_DAY = day("2026-06-26");
    private final StaffingProcess process = new StaffingProcess(StaffingPolicy.DEFAULT);

    @Test
    void shouldTellHoursWeeksAndNearestWhenShortBeforeKickoff() {
        // When
        RequestState state =
                process.next(null, standing(Reading.CAPACITY_MISSING, KICKOFF, LAST_DAY), day("2026-03-10"), NOW);
        // Then
        assertThat(state.phase()).isEqualTo(Phase.SHORT);
        assertThat(state.shortfalls()).isEqualTo(1);
        assertThat(state.problems().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.owner()).isEqualTo(ExceptionOwner.RESOURCE_MANAGEMENT);
            assertThat(problem.groupKey()).isEqualTo("STAFFING_SHORTFALL:CONSULTANT/DACH");
            assertThat(problem.message())
                    .isEqualTo("30 h are missing from 100 h that are requested of CONSULTANT in DACH from 2026-03-30 to"
                            + " 2026-06-26: 2026-W14 10 h, 2026-W15 20 h. Nearest: E-7 (12.5 h free, subcontractor).");
        });
    }

    @Test
    void shouldHealWhenCapacityIsFoundAndCountAnewWhenItIsLostAgain() {
        // Given
        LocalDate today = day("2026-03-10");
        RequestState first = process.next(null, standing(Reading.CAPACITY_MISSING, KICKOFF, LAST_DAY), today, NOW);
        // When
        RequestState healed = process.next(first, standing(Reading.CAPACITY_SUFFICES, KICKOFF, LAST_DAY), today, NOW);
        RequestState again = process.next(healed, standing(Reading.CAPACITY_MISSING, KICKOFF, LAST_DAY), today, NOW);
        // Then
        assertThat(healed.problems().isEmpty()).isTrue();
        assertThat(again.shortfalls()).isEqualTo(2);
    }

    @Test
    void shouldCountOneShortfallWhenTheWorkBeginsShort() {
        // Given
        Standing standing = standing(Reading.CAPACITY_MISSING, KICKOFF, LAST_DAY);
        RequestState before = process.next(null, standing, KICKOFF.minusDays(1), NOW);
        // When
        RequestState after = process.next(before, standing, KICKOFF, NOW);
        // Then
        assertThat(after.phase()).isEqualTo(Phase.STARTED_SHORT);
        assertThat(after.shortfalls()).isEqualTo(1);
    }

    @Test
    void shouldFallDueAtEachDayThatCountsWhenNobodySaysAnything() {
        // Given
        Standing standing = standing(Reading.CAPACITY_SUFFICES, KICKOFF, LAST_DAY);
        // When
        List<LocalDate> days = Stream.iterate(day("2026-01-05"), today -> process.next(null, standing, today, NOW)
                        .due())
                .skip(1)
                .limit(4)
                .toList();
        // Then
        assertThat(days).containsExactly(day("2026-03-02"), day("2026-03-23"), day("2026-03-30"), day("2026-04-06"));
        RequestState ended = process.next(null, standing, LAST_DAY.plusDays(1), NOW);
        assertThat(ended.due()).isNull();
    }

    @Test
    void shouldSayUnderWhichPolicyItWasDecided() {
        // When
        RequestState state = process.next(null, standing(Reading.HARD_BOOKED, KICKOFF, LAST_DAY), KICKOFF, NOW);
        // Then
        assertThat(state.policyVersion()).isEqualTo(StaffingPolicy.DEFAULT.version());
        assertThat(state.confirmations()).isEqualTo(1);
    }

    static Standing standing(Reading reading, @Nullable LocalDate kickoff, @Nullable LocalDate lastDay) {
        boolean isShort = reading == Reading.CAPACITY_MISSING;
        HoursByWeek missing =
                new HoursByWeek(new TreeMap<>(Map.of(day("2026-03-30"), minutes(10), day("2026-04-06"), minutes(20))));
        return new Standing(
                "req",
                "eng",
                1,
                "cor",
                false,
                "P-1",
                "CONSULTANT",
                null,
                "DACH",
                "DE01",
                kickoff,
                lastDay,
                reading,
                minutes(100),
                0,
                0,
                isShort ? minutes(70) : minutes(100),
                isShort ? missing : HoursByWeek.NONE,
                isShort ? List.of(new Nearest("p7", "E-7", 750, "subcontractor")) : List.of(),
                Money.of("30000", "EUR"));
    }
}
