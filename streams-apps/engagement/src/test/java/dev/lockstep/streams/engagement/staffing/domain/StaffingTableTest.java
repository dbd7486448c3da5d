package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.streams.engagement.staffing.domain.Facts.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.engagement.domain.TransitionTable.Ignored;
import dev.lockstep.streams.engagement.staffing.domain.StaffingTable.Trigger;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table against the real process. */
class StaffingTableTest {
    private static final LocalDate KICKOFF = day("2026-03-30");
    private static final LocalDate LAST_DAY = day("2026-06-26");
    private static final LocalDate LEAD = day("2026-03-02");
    private static final LocalDate CONFIRM = day("2026-03-23");
    /** Days in each stretch that the process tells apart; the last is a Monday, so that moved dates keep their weekday. */
    private static final List<LocalDate> DAYS =
            List.of(LEAD.minusDays(1), LEAD, CONFIRM.minusDays(1), CONFIRM, KICKOFF, LAST_DAY, LAST_DAY.plusDays(3));

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final StaffingProcess process = new StaffingProcess(StaffingPolicy.DEFAULT);

    static Stream<Arguments> cells() {
        return Arrays.stream(Phase.values())
                .flatMap(from -> Arrays.stream(Trigger.values()).map(trigger -> Arguments.of(from, trigger)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldReachExactlyThePhasesOfTheCellWhenTheTriggerComes(Phase from, Trigger trigger) {
        // When
        Set<Phase> reached = EnumSet.noneOf(Phase.class);
        for (Reading reading : Reading.values()) {
            for (LocalDate today : DAYS) {
                if (process.phase(standing(reading), today) == from) {
                    reached.addAll(after(standing(reading), today, trigger));
                }
            }
        }
        // Then
        assertThat(reached).isEqualTo(StaffingTable.TABLE.next(from, trigger));
        if (StaffingTable.TABLE.cell(from, trigger) instanceof Ignored<Phase>) {
            assertThat(reached).containsExactly(from);
        }
    }

    @Test
    void shouldBePrintedInThePageOfTheRoom() throws IOException {
        // When
        String page = Files.readString(Path.of("STAFFING.md"));
        // Then
        assertThat(page).contains(StaffingTable.TABLE.markdown().strip());
    }

    private Set<Phase> after(Standing standing, LocalDate today, Trigger trigger) {
        RequestState state = process.next(null, standing, today, NOW);
        return switch (trigger) {
            case DATES_MOVED -> moved(state, today);
            case LEAD_TIME_BEGINS -> onDay(state, today, LEAD);
            case CONFIRMATION_FALLS_DUE -> onDay(state, today, CONFIRM);
            case KICKOFF -> onDay(state, today, KICKOFF);
            case LAST_DAY_PASSED -> onDay(state, today, LAST_DAY.plusDays(1));
            case WITHDRAWN,
                    DETAILS_MISSING,
                    NOBODY_KNOWN,
                    CAPACITY_MISSING,
                    CAPACITY_SUFFICES,
                    SOFT_BOOKED,
                    HARD_BOOKED -> next(state, standing(Reading.valueOf(trigger.name())), today);
        };
    }

    /** A day that has passed does not come again. */
    private Set<Phase> onDay(RequestState state, LocalDate today, LocalDate day) {
        return next(state, state.standing(), day.isBefore(today) ? today : day);
    }

    private Set<Phase> moved(RequestState state, LocalDate today) {
        Set<Phase> reached = EnumSet.noneOf(Phase.class);
        for (LocalDate other : DAYS) {
            long days = today.toEpochDay() - other.toEpochDay();
            Standing moved = standing(
                    state.standing().reading(),
                    shifted(state.standing().kickoff(), days),
                    shifted(state.standing().lastDay(), days));
            reached.addAll(next(state, moved, today));
        }
        return reached;
    }

    private Set<Phase> next(RequestState state, Standing standing, LocalDate today) {
        return EnumSet.of(process.next(state, standing, today, NOW).phase());
    }

    private static @Nullable LocalDate shifted(@Nullable LocalDate day, long days) {
        return day == null ? null : day.plusDays(days);
    }

    private static Standing standing(Reading reading) {
        return reading == Reading.DETAILS_MISSING
                ? standing(reading, null, null)
                : standing(reading, KICKOFF, LAST_DAY);
    }

    private static Standing standing(Reading reading, @Nullable LocalDate kickoff, @Nullable LocalDate lastDay) {
        return StaffingProcessTest.standing(reading, kickoff, lastDay);
    }
}
