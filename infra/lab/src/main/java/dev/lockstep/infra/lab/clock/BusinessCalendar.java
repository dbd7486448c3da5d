package dev.lockstep.infra.lab.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The firm's working days: Monday to Friday, without New Year's Day. Dates are the firm's local dates. */
public final class BusinessCalendar {

    private BusinessCalendar() {}

    /** Whether people work on this day. */
    public static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && day.getDayOfYear() != 1;
    }

    /** The working days from {@code first} to {@code last}, both included, in order; none when last is before first. */
    public static List<LocalDate> workingDays(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            return List.of();
        }
        return first.datesUntil(last.plusDays(1))
                .filter(BusinessCalendar::isWorkingDay)
                .toList();
    }

    /** The day that lies {@code count} (at least 0) working days after {@code day}. */
    public static LocalDate plus(LocalDate day, int count) {
        LocalDate moved = day;
        for (int left = count; left > 0; ) {
            moved = moved.plusDays(1);
            left -= isWorkingDay(moved) ? 1 : 0;
        }
        return moved;
    }

    /** The working day number {@code number} (from 1) of a month. */
    public static LocalDate workingDayOf(YearMonth month, int number) {
        return plus(month.atDay(1).minusDays(1), number);
    }

    /** The Monday of the week in which the day lies. */
    public static LocalDate mondayOf(LocalDate day) {
        return day.with(DayOfWeek.MONDAY);
    }
}
