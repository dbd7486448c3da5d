package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings of an engagement cover which of its requests: no booked hour covers two. A request is covered when the
 * bookings inside its dates add up to its hours, in whatever weeks; what is open is where it was asked for and not booked.
 */
final class Coverage {
    private final StaffingPolicy policy;
    private final Roster roster;
    private final List<Supply> supplies = new ArrayList<>();

    Coverage(StaffingPolicy policy, Roster roster, Collection<Booking> bookings) {
        this.policy = policy;
        this.roster = roster;
        bookings.forEach(booking -> supplies.add(supply(booking)));
    }

    /** Booked hours that cover nothing yet. */
    private static final class Supply {
        private final @Nullable String role;
        private final Set<String> skills;
        private final boolean firm;
        private HoursByWeek left;

        Supply(@Nullable String role, Set<String> skills, boolean firm, HoursByWeek left) {
            this.role = role;
            this.skills = skills;
            this.firm = firm;
            this.left = left;
        }

        boolean fits(Need need) {
            String role = need.role();
            return role == null ? need.skill() != null && skills.contains(need.skill()) : role.equals(this.role);
        }
    }

    /** The requests, given in the order in which they are served, each with what covers it. */
    List<Need> of(List<Need> needs) {
        Map<String, HoursByWeek> hard = new HashMap<>();
        needs.forEach(need -> hard.put(need.id(), take(need, true, need.asked().total())));
        List<Need> covered = new ArrayList<>();
        for (Need need : needs) {
            HoursByWeek firm = hard.getOrDefault(need.id(), HoursByWeek.NONE);
            HoursByWeek soft = take(need, false, need.asked().total() - firm.total());
            covered.add(need.booked(firm, soft, open(need, firm, soft)));
        }
        return covered;
    }

    private HoursByWeek take(Need need, boolean firm, long most) {
        LocalDate from = need.from();
        LocalDate to = need.to();
        HoursByWeek taken = HoursByWeek.NONE;
        if (need.kind() != Need.Kind.LIVE || from == null || to == null) {
            return taken;
        }
        for (Supply supply : supplies) {
            if (supply.firm == firm && supply.fits(need)) {
                HoursByWeek share = supply.left.within(from, to).first(most - taken.total());
                supply.left = supply.left.without(share);
                taken = taken.plus(share);
            }
        }
        return taken;
    }

    private static HoursByWeek open(Need need, HoursByWeek hard, HoursByWeek soft) {
        if (need.kind() != Need.Kind.LIVE) {
            return HoursByWeek.NONE;
        }
        HoursByWeek booked = hard.plus(soft);
        return need.asked().without(booked).first(need.asked().total() - booked.total());
    }

    private Supply supply(Booking booking) {
        Person person = roster.person(booking.person());
        HoursByWeek hours = person == null ? unknown(booking, policy) : PersonLoad.hoursOf(booking, person, policy);
        return new Supply(
                EngagementStaffing.roleOf(booking, person),
                person == null ? Set.of() : person.skills(),
                PersonLoad.isFirm(booking, policy),
                hours);
    }

    /** Hours of a booking of somebody who is not known yet: what it says, by the firm's calendar. */
    static HoursByWeek unknown(Booking booking, StaffingPolicy policy) {
        long minutes = booking.minutes() == null ? 0 : booking.minutes();
        return HoursByWeek.spread(
                minutes, booking.from(), booking.to(), policy.calendars().firm());
    }
}
