package dev.lockstep.streams.engagement.http;

import dev.lockstep.streams.engagement.staffing.domain.HoursByWeek;
import dev.lockstep.streams.engagement.staffing.domain.PersonLoad;
import dev.lockstep.streams.engagement.staffing.domain.PersonState;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weeks of a person as resource managers see them; no name, no pay, no reason for an absence.
 *
 * @param weeks in order
 */
record PersonView(
        String resourceId,
        @Nullable String employeeNumber,
        @Nullable String role,
        @Nullable String legalEntity,
        @Nullable String region,
        boolean subcontractor,
        List<Week> weeks) {

    private static final int PERCENT = 100;

    /**
     * One week; hours with two decimals.
     *
     * @param from its Monday
     * @param capacity after time off and holidays
     * @param free that may still be promised
     * @param excess that is booked hard beyond capacity
     * @param utilisation booked hard in percent of capacity; null without capacity
     */
    record Week(
            LocalDate from,
            BigDecimal capacity,
            BigDecimal absent,
            BigDecimal hard,
            BigDecimal soft,
            BigDecimal free,
            BigDecimal excess,
            @Nullable BigDecimal utilisation) {}

    /** The weeks from one Monday to another that are wanted. */
    static PersonView of(
            PersonState state, LocalDate from, LocalDate to, Predicate<Week> wanted, StaffingPolicy policy) {
        PersonLoad load = state.load();
        List<Week> weeks = Stream.iterate(from, week -> !week.isAfter(to), week -> week.plusWeeks(1))
                .map(week -> week(load, week, policy))
                .filter(wanted)
                .toList();
        return new PersonView(
                load.person().id(),
                load.person().number(),
                load.person().role(),
                load.person().legalEntity(),
                load.person().region(),
                load.person().subcontractor(),
                weeks);
    }

    private static Week week(PersonLoad load, LocalDate week, StaffingPolicy policy) {
        long capacity = load.capacity(week, policy);
        long hard = load.hard().in(week);
        BigDecimal utilisation = capacity == 0
                ? null
                : BigDecimal.valueOf(hard * PERCENT).divide(BigDecimal.valueOf(capacity), 1, RoundingMode.HALF_UP);
        return new Week(
                week,
                HoursByWeek.hoursOf(capacity),
                HoursByWeek.hoursOf(load.absent().in(week)),
                HoursByWeek.hoursOf(hard),
                HoursByWeek.hoursOf(load.soft().in(week)),
                HoursByWeek.hoursOf(load.free(week, policy)),
                HoursByWeek.hoursOf(Math.max(0, hard - capacity)),
                utilisation);
    }
}
