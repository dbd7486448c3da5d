package dev.lockstep.streams.engagement.staffing.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * Hours per week, held as whole minutes so that parts always add up to their whole.
 *
 * @param minutes by the Monday of the ISO week; weeks without hours are left out
 */
public record HoursByWeek(SortedMap<LocalDate, Long> minutes) {
    /** No hours at all. */
    public static final HoursByWeek NONE = new HoursByWeek(Collections.emptySortedMap());

    private static final int MINUTES_PER_HOUR = 60;

    /** Copies the map without its empty weeks. */
    public HoursByWeek {
        TreeMap<LocalDate, Long> copy = new TreeMap<>(minutes);
        copy.values().removeIf(value -> value == 0);
        minutes = Collections.unmodifiableSortedMap(copy);
    }

    /** The Monday of the ISO week in which a day lies. */
    public static LocalDate weekOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Hours as minutes, half a minute rounded up. */
    public static long minutesOf(BigDecimal hours) {
        return hours.multiply(BigDecimal.valueOf(MINUTES_PER_HOUR))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    /** Minutes as hours with two decimals, as people read them. */
    public static BigDecimal hoursOf(long minutes) {
        return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(MINUTES_PER_HOUR), 2, RoundingMode.HALF_UP);
    }

    /**
     * Hours spread evenly over the working days of a span; a span without working days has all of them in its first week.
     *
     * @param total minutes
     */
    public static HoursByWeek spread(long total, LocalDate from, LocalDate to, WorkCalendar calendar) {
        long days = calendar.workingDays(from, to);
        TreeMap<LocalDate, Long> minutes = new TreeMap<>();
        if (days == 0) {
            minutes.put(weekOf(from), total);
        }
        long passed = 0;
        for (LocalDate week = weekOf(from); days > 0 && !week.isAfter(to); week = week.plusWeeks(1)) {
            long before = total * passed / days;
            passed += calendar.workingDaysOfWeek(week, from, to);
            minutes.put(week, total * passed / days - before);
        }
        return new HoursByWeek(minutes);
    }

    /** Minutes in one week. */
    public long in(LocalDate week) {
        return minutes.getOrDefault(week, 0L);
    }

    /** Minutes of all weeks. */
    public long total() {
        return minutes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return minutes.isEmpty();
    }

    /** Both together. */
    public HoursByWeek plus(HoursByWeek other) {
        return combined(other, Math::addExact);
    }

    /** What is left when the others are taken away; never less than nothing in any week. */
    public HoursByWeek without(HoursByWeek other) {
        return combined(other, (mine, theirs) -> Math.max(0, mine - theirs));
    }

    /** The hours from a week on. */
    public HoursByWeek since(LocalDate week) {
        return new HoursByWeek(minutes.tailMap(week));
    }

    /** The hours of the weeks that a span of days touches. */
    public HoursByWeek within(LocalDate from, LocalDate to) {
        return from.isAfter(to)
                ? NONE
                : new HoursByWeek(minutes.subMap(weekOf(from), weekOf(to).plusWeeks(1)));
    }

    /** As much of these hours as there is room for, the earliest weeks first. */
    public HoursByWeek first(long most) {
        TreeMap<LocalDate, Long> taken = new TreeMap<>();
        long left = most;
        for (var week : minutes.entrySet()) {
            long share = Math.min(left, week.getValue());
            taken.put(week.getKey(), share);
            left -= share;
        }
        return new HoursByWeek(taken);
    }

    private HoursByWeek combined(HoursByWeek other, LongBinaryOperator each) {
        TreeMap<LocalDate, Long> result = new TreeMap<>(minutes);
        other.minutes.forEach((week, theirs) -> result.put(week, each.applyAsLong(in(week), theirs)));
        return new HoursByWeek(result);
    }
}
