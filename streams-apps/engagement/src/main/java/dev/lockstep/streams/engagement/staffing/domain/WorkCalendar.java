package dev.lockstep.streams.engagement.staffing.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which days people work.
 *
 * @param days of the week; at least one
 * @param holidays on which nobody works
 */
public record WorkCalendar(Set<DayOfWeek> days, Set<LocalDate> holidays) {
    /** Monday to Friday, without holidays. */
    public static final WorkCalendar MONDAY_TO_FRIDAY =
            new WorkCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of());

    private static final int DAYS_PER_WEEK = 7;

    /** Copies the sets. */
    public WorkCalendar {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A calendar needs a working day");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        holidays = Set.copyOf(holidays);
    }

    /** Whether people work on a day. */
    public boolean isWorkingDay(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Working days of a span, both ends included; 0 when it ends before it begins. */
    public int workingDays(LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            count += isWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    /**
     * Working days of one week that lie in a span, both ends included.
     *
     * @param week its Monday
     */
    public int workingDaysOfWeek(LocalDate week, LocalDate from, LocalDate to) {
        LocalDate sunday = week.plusDays(DAYS_PER_WEEK - 1);
        return workingDays(from.isAfter(week) ? from : week, to.isBefore(sunday) ? to : sunday);
    }

    /** The day that lies this many working days before another. */
    public LocalDate before(LocalDate day, int workingDays) {
        LocalDate found = day;
        for (int left = workingDays; left > 0; ) {
            found = found.minusDays(1);
            left -= isWorkingDay(found) ? 1 : 0;
        }
        return found;
    }
}
