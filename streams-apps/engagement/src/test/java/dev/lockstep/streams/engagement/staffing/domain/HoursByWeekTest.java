package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.streams.engagement.staffing.domain.Facts.day;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HoursByWeekTest {
    @Test
    void shouldSpreadOverWorkingDaysWhenAWeekIsCutByAHoliday() {
        // Given
        WorkCalendar calendar =
                new WorkCalendar(WorkCalendar.MONDAY_TO_FRIDAY.days(), Set.of(day("2026-04-03"), day("2026-04-06")));
        // When
        HoursByWeek spread = HoursByWeek.spread(minutes(80), day("2026-04-01"), day("2026-04-14"), calendar);
        // Then
        assertThat(spread.minutes())
                .containsExactly(
                        entry(day("2026-03-30"), minutes(20)),
                        entry(day("2026-04-06"), minutes(40)),
                        entry(day("2026-04-13"), minutes(20)));
    }

    @Test
    void shouldKeepAllHoursInTheFirstWeekWhenTheSpanHasNoWorkingDay() {
        // When
        HoursByWeek spread =
                HoursByWeek.spread(minutes(6), day("2026-03-07"), day("2026-03-08"), WorkCalendar.MONDAY_TO_FRIDAY);
        // Then
        assertThat(spread.minutes()).containsExactly(entry(day("2026-03-02"), minutes(6)));
    }

    @Property(tries = 200)
    void shouldAddUpToTheWholeHoweverItIsSpread(
            @ForAll @LongRange(min = 1, max = 500_000) long total,
            @ForAll @IntRange(max = 400) int begin,
            @ForAll @IntRange(max = 900) int length) {
        // When
        var from = day("2026-01-01").plusDays(begin);
        HoursByWeek spread = HoursByWeek.spread(total, from, from.plusDays(length), WorkCalendar.MONDAY_TO_FRIDAY);
        // Then
        assertThat(spread.total()).isEqualTo(total);
        assertThat(spread.minutes().values()).allMatch(minutes -> minutes > 0);
    }

    @Test
    void shouldTakeTheEarliestWeeksFirstWhenThereIsNotRoomForAll() {
        // Given
        HoursByWeek asked =
                HoursByWeek.spread(minutes(120), day("2026-03-02"), day("2026-03-20"), WorkCalendar.MONDAY_TO_FRIDAY);
        // When
        HoursByWeek first = asked.first(minutes(50));
        // Then
        assertThat(first.minutes())
                .containsExactly(entry(day("2026-03-02"), minutes(40)), entry(day("2026-03-09"), minutes(10)));
        assertThat(asked.without(first).total()).isEqualTo(minutes(70));
    }

    @Test
    void shouldCountWorkingDaysBackwardsOverAWeekendAndAHoliday() {
        // Given
        WorkCalendar calendar = new WorkCalendar(WorkCalendar.MONDAY_TO_FRIDAY.days(), Set.of(day("2026-03-27")));
        // When
        var due = calendar.before(day("2026-03-30"), 5);
        // Then
        assertThat(due).isEqualTo(day("2026-03-20"));
    }

    @Test
    void shouldRoundHalfAMinuteUpWhenHoursHaveSixDecimals() {
        // When
        long minutes = HoursByWeek.minutesOf(new BigDecimal("7.508333"));
        // Then
        assertThat(minutes).isEqualTo(450);
        assertThat(HoursByWeek.minutesOf(new BigDecimal("0.008334"))).isEqualTo(1);
        assertThat(HoursByWeek.hoursOf(450)).isEqualByComparingTo("7.5");
    }
}
