package dev.lockstep.streams.engagement.staffing.domain;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One request for people with what its own engagement has booked for it.
 *
 * @param id canonical id of the request; of demand that only the deal states, an id that follows from engagement and role
 * @param forecast whether only the deal states it so far
 * @param from first day; null when nobody says, and likewise the last
 * @param kind what its own facts say
 * @param asked minutes by week
 * @param hard minutes by week that are booked for it
 * @param soft minutes by week that are reserved for it
 * @param open minutes by week for which nobody is booked or reserved
 */
record Need(
        String id,
        String engagement,
        long version,
        String correlation,
        boolean forecast,
        @Nullable String role,
        @Nullable String skill,
        @Nullable String region,
        @Nullable String legalEntity,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Kind kind,
        HoursByWeek asked,
        HoursByWeek hard,
        HoursByWeek soft,
        HoursByWeek open) {

    /** Who is served first: the earlier kickoff; the id only makes the order the same everywhere. */
    static final Comparator<Need> BY_KICKOFF = Comparator.comparing(
                    Need::from, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Need::id);

    /** What the facts of a request say before anybody looks for people. */
    enum Kind {
        /** Nobody asks any more. */
        WITHDRAWN,
        /** Role, dates or hours are missing. */
        INCOMPLETE,
        /** The delivery system vouches for the people. */
        FULFILLED,
        /** People are asked for. */
        LIVE
    }

    /** The same with bookings. */
    Need booked(HoursByWeek hard, HoursByWeek soft, HoursByWeek open) {
        return new Need(
                id,
                engagement,
                version,
                correlation,
                forecast,
                role,
                skill,
                region,
                legalEntity,
                from,
                to,
                kind,
                asked,
                hard,
                soft,
                open);
    }
}
