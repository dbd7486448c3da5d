package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What staffing needs to know of a canonical record, and nothing more: no names, no cost rates, no reasons for an absence.
 * Roles, skills, regions and legal entities are keys: upper case, words joined by {@code _}. Hours are minutes.
 */
public sealed interface Fact {
    /** A fact that belongs to an engagement. */
    sealed interface InEngagement extends Fact {
        /** Canonical id of the engagement. */
        String engagement();
    }

    /**
     * Somebody who can work.
     *
     * @param id canonical id of the resource
     * @param number employee number, by which people know each other; null when there is none
     * @param weeklyMinutes by contract; null when nobody says, then the policy does
     * @param employedFrom first day; null for always
     * @param employedTo last day; null for as long as nobody says otherwise
     * @param subcontractor whether another firm is paid for the work
     * @param active false for somebody who is not to be booked
     */
    record Person(
            String id,
            @Nullable String number,
            @Nullable String role,
            Set<String> skills,
            @Nullable String legalEntity,
            @Nullable String region,
            @Nullable Long weeklyMinutes,
            @Nullable LocalDate employedFrom,
            @Nullable LocalDate employedTo,
            boolean subcontractor,
            boolean active)
            implements Fact {
        /** Copies the skills. */
        public Person {
            skills = Set.copyOf(skills);
        }
    }

    /**
     * Time that somebody does not work.
     *
     * @param minutes over the whole span; null for all of it
     */
    record Absence(
            String person,
            LocalDate from,
            LocalDate to,
            @Nullable Long minutes) implements Fact {}

    /**
     * Hours of a person for an engagement.
     *
     * @param id canonical id of the assignment
     * @param person canonical id of the resource
     * @param role as which the person works; null for the person's own
     * @param minutes over the whole span; null for all that the person has
     * @param firm whether it is a hard booking; null when the system does not tell the two apart
     */
    record Booking(
            String id,
            String engagement,
            String person,
            @Nullable String role,
            LocalDate from,
            LocalDate to,
            @Nullable Long minutes,
            @Nullable Boolean firm)
            implements InEngagement {}

    /**
     * A request for people, as the delivery system knows it.
     *
     * @param id canonical id
     * @param version canonical version
     * @param from first day; null when only the project or the deal says
     * @param to last day; likewise
     * @param minutes over the whole span; null when only a share of capacity is asked for
     * @param sharePercent of one person's capacity; null when hours are asked for
     */
    record Request(
            String id,
            String engagement,
            long version,
            String correlation,
            @Nullable String role,
            @Nullable String skill,
            @Nullable String region,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long minutes,
            @Nullable Integer sharePercent,
            @Nullable String status)
            implements InEngagement {}

    /**
     * What was sold.
     *
     * @param won whether it is won and not deleted
     * @param minutesByRole demand by role; empty when none was stated
     */
    record Deal(
            String engagement,
            long version,
            String correlation,
            boolean won,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String legalEntity,
            @Nullable String region,
            @Nullable Money amount,
            SortedMap<String, Long> minutesByRole)
            implements InEngagement {
        /** Copies the demand. */
        public Deal {
            minutesByRole = new TreeMap<>(Map.copyOf(minutesByRole));
        }
    }

    /**
     * Where the work is done.
     *
     * @param closed whether nobody works on it any more
     */
    record Project(
            String id,
            String engagement,
            @Nullable String code,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String legalEntity,
            @Nullable String region,
            boolean closed)
            implements InEngagement {}
}
