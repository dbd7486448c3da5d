package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.streams.engagement.staffing.domain.Candidates.Tier;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The work that is expected in an engagement, week by week. Minutes throughout.
 *
 * @param projectCode null until the project has one
 * @param hard booked
 * @param soft reserved
 * @param open asked for, and neither booked nor reserved
 * @param lent bookings of people who are not of the entity that delivers, in order of their ids
 */
public record EngagementForecast(
        String engagementId,
        @Nullable String projectCode,
        HoursByWeek hard,
        HoursByWeek soft,
        HoursByWeek open,
        List<Lent> lent) {

    /** Copies the list. */
    public EngagementForecast {
        lent = List.copyOf(lent);
    }

    /**
     * A booking of somebody from elsewhere.
     *
     * @param number employee number or id of the person
     * @param from legal entity of the person; null for a subcontractor of whom no entity is known
     * @param to legal entity that delivers; null when it is not known
     */
    public record Lent(
            String booking,
            String number,
            boolean subcontractor,
            @Nullable String from,
            @Nullable String to,
            long minutes) {}

    static EngagementForecast of(
            String id, EngagementStaffing engagement, List<Need> needs, Roster roster, StaffingPolicy policy) {
        HoursByWeek hard = HoursByWeek.NONE;
        HoursByWeek soft = HoursByWeek.NONE;
        List<Lent> lent = new ArrayList<>();
        for (Booking booking : engagement.bookings().values()) {
            Person person = roster.person(booking.person());
            HoursByWeek hours =
                    person == null ? Coverage.unknown(booking, policy) : PersonLoad.hoursOf(booking, person, policy);
            boolean firm = PersonLoad.isFirm(booking, policy);
            hard = firm ? hard.plus(hours) : hard;
            soft = firm ? soft : soft.plus(hours);
            if (firm && person != null && Candidates.tier(person, engagement.legalEntity()) != Tier.OWN) {
                lent.add(lent(booking, person, engagement.legalEntity(), hours.total()));
            }
        }
        HoursByWeek open = needs.stream().map(Need::open).reduce(HoursByWeek.NONE, HoursByWeek::plus);
        return new EngagementForecast(id, engagement.projectCode(), hard, soft, open, lent);
    }

    /** Whether nothing is expected of anybody. */
    public boolean isEmpty() {
        return hard.isEmpty() && soft.isEmpty() && open.isEmpty();
    }

    private static Lent lent(Booking booking, Person person, @Nullable String to, long minutes) {
        return new Lent(
                booking.id(),
                Objects.requireNonNullElse(person.number(), person.id()),
                person.subcontractor(),
                person.legalEntity(),
                to,
                minutes);
    }
}
