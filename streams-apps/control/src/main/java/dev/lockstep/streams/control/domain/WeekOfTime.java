package dev.lockstep.streams.control.domain;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * The time of one engagement in one week.
 *
 * @param week ISO week, for example {@code 2026-W05}
 * @param totals sums over the week's entries
 */
public record WeekOfTime(String week, TimeTotals totals) {
    /** The ISO week of a day. */
    public static String weekOf(LocalDate day) {
        int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return day.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
    }

    /** A week without time. */
    public static WeekOfTime empty(String week) {
        return new WeekOfTime(week, TimeTotals.NONE);
    }

    /** After the time of an entry was taken out and put in. */
    public WeekOfTime with(TimeTotals before, TimeTotals after) {
        return new WeekOfTime(week, totals.minus(before).plus(after));
    }
}
