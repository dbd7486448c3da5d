package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.streams.engagement.staffing.domain.Fact.Absence;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one person can do in a week, and what is planned already. Weeks are named by their Monday.
 *
 * @param absent minutes on leave
 * @param hard minutes booked for sure
 * @param soft minutes reserved
 */
public record PersonLoad(Person person, WorkCalendar calendar, HoursByWeek absent, HoursByWeek hard, HoursByWeek soft) {
    private static final int PERCENT = 100;

    /** The load of a person that follows from absences and bookings, in whatever order they are given. */
    static PersonLoad of(
            Person person, Collection<Absence> absences, Collection<Booking> bookings, StaffingPolicy policy) {
        WorkCalendar calendar = policy.calendars().of(person.legalEntity(), person.region());
        HoursByWeek absent = HoursByWeek.NONE;
        for (Absence absence : absences) {
            absent = absent.plus(spread(person, absence.minutes(), absence.from(), absence.to(), calendar, policy));
        }
        HoursByWeek hard = HoursByWeek.NONE;
        HoursByWeek soft = HoursByWeek.NONE;
        for (Booking booking : bookings) {
            HoursByWeek hours = hoursOf(booking, person, policy);
            hard = isFirm(booking, policy) ? hard.plus(hours) : hard;
            soft = isFirm(booking, policy) ? soft : soft.plus(hours);
        }
        return new PersonLoad(person, calendar, absent, hard, soft);
    }

    /** Hours of a booking, spread over the working days of the person; all that a person has when it tells none. */
    static HoursByWeek hoursOf(Booking booking, Person person, StaffingPolicy policy) {
        WorkCalendar calendar = policy.calendars().of(person.legalEntity(), person.region());
        return spread(person, booking.minutes(), booking.from(), booking.to(), calendar, policy);
    }

    /** Whether a booking is hard, by its own word or by that of the policy. */
    static boolean isFirm(Booking booking, StaffingPolicy policy) {
        return booking.firm() == null ? policy.utilisation().unknownIsFirm() : booking.firm();
    }

    /** Minutes that the person works in a week: contract, employment and calendar, less absence. */
    public long capacity(LocalDate week, StaffingPolicy policy) {
        LocalDate from = later(week, person.employedFrom());
        LocalDate to = earlier(week.plusDays(6), person.employedTo());
        long contract = weekly(person, policy)
                * calendar.workingDaysOfWeek(week, from, to)
                / calendar.days().size();
        return person.active() ? Math.max(0, contract - absent.in(week)) : 0;
    }

    /** Minutes of a week that may still be promised: the target share of capacity, less what is booked and reserved. */
    public long free(LocalDate week, StaffingPolicy policy) {
        long target = capacity(week, policy) * policy.utilisation().targetPercent() / PERCENT;
        long reserved = soft.in(week) * policy.utilisation().softPercent() / PERCENT;
        return Math.max(0, target - hard.in(week) - reserved);
    }

    /** The weeks from a day on in which more is booked hard than the person works; the minutes that are too many. */
    public HoursByWeek overbooked(LocalDate today, StaffingPolicy policy) {
        TreeMap<LocalDate, Long> excess = new TreeMap<>();
        hard.since(HoursByWeek.weekOf(today))
                .minutes()
                .forEach((week, booked) -> excess.put(week, Math.max(0, booked - capacity(week, policy))));
        return new HoursByWeek(excess);
    }

    /** The weeks, from a week on, of which bookings or absences speak. */
    List<LocalDate> busyWeeks(LocalDate from) {
        return hard.plus(soft).plus(absent).since(from).minutes().keySet().stream()
                .toList();
    }

    private static HoursByWeek spread(
            Person person,
            @Nullable Long minutes,
            LocalDate from,
            LocalDate to,
            WorkCalendar calendar,
            StaffingPolicy policy) {
        long total = minutes != null
                ? minutes
                : weekly(person, policy)
                        * calendar.workingDays(from, to)
                        / calendar.days().size();
        return HoursByWeek.spread(total, from, to, calendar);
    }

    private static long weekly(Person person, StaffingPolicy policy) {
        return person.weeklyMinutes() == null ? policy.utilisation().weeklyMinutes() : person.weeklyMinutes();
    }

    private static LocalDate later(LocalDate day, @Nullable LocalDate other) {
        return other == null || other.isBefore(day) ? day : other;
    }

    private static LocalDate earlier(LocalDate day, @Nullable LocalDate other) {
        return other == null || other.isAfter(day) ? day : other;
    }
}
