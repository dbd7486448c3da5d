package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a firm has decided about staffing. Keys of regions, entities and statuses are those of {@link Fact}.
 *
 * @param version as people name it; said with every decision
 */
public record StaffingPolicy(
        String version,
        LeadTimes leadTimes,
        Utilisation utilisation,
        Matching matching,
        Statuses statuses,
        Calendars calendars) {

    /** What counts for a firm that says nothing. */
    public static final StaffingPolicy DEFAULT = new StaffingPolicy(
            "default",
            new LeadTimes(28, 5),
            new Utilisation(2_400, 100, 100, true),
            new Matching(true, Map.of(), true, ExceptionOwner.FINANCE_OPS, Set.of(), true, ExceptionOwner.FINANCE_OPS),
            new Statuses(
                    Set.of("CANCELLED", "CANCELED", "WITHDRAWN", "REJECTED", "DECLINED"),
                    Set.of("CONFIRMED", "FULFILLED", "FILLED")),
            new Calendars(WorkCalendar.MONDAY_TO_FRIDAY, Map.of(), Map.of()));

    /**
     * When what is missing is told.
     *
     * @param shortfallDays calendar days before kickoff from which missing capacity is an exception
     * @param confirmWorkingDays working days before kickoff at which people must be booked; lies within the former
     */
    public record LeadTimes(int shortfallDays, int confirmWorkingDays) {}

    /**
     * What hours count for.
     *
     * @param weeklyMinutes capacity of a person of whom nobody says
     * @param targetPercent share of capacity that may be promised, 0 to 100
     * @param softPercent share of a soft booking that is not promised to others, 0 to 100
     * @param unknownIsFirm whether a booking counts as hard when its system does not tell soft from hard
     */
    public record Utilisation(long weeklyMinutes, int targetPercent, int softPercent, boolean unknownIsFirm) {}

    /**
     * Who may work for whom.
     *
     * @param skillStandsForRole whether a person with the skill that is asked for may have another role
     * @param staffedFrom regions whose people work for a region; a region that is not named takes people from everywhere
     * @param intercompany whether people of other legal entities are counted
     * @param intercompanyOwner who is told about their bookings; null for nobody
     * @param agreements {@code FROM>TO}: entities that have settled how one lends people to the other
     * @param subcontractors whether subcontractors are counted
     * @param subcontractorOwner who is told about their bookings; null for nobody
     */
    public record Matching(
            boolean skillStandsForRole,
            Map<String, Set<String>> staffedFrom,
            boolean intercompany,
            @Nullable ExceptionOwner intercompanyOwner,
            Set<String> agreements,
            boolean subcontractors,
            @Nullable ExceptionOwner subcontractorOwner) {
        /** Copies what it holds. */
        public Matching {
            staffedFrom = Map.copyOf(staffedFrom);
            agreements = Set.copyOf(agreements);
        }
    }

    /**
     * What the words of the delivery system mean.
     *
     * @param withdrawn nobody asks any more
     * @param fulfilled the delivery system itself vouches for the people
     */
    public record Statuses(Set<String> withdrawn, Set<String> fulfilled) {
        /** Copies the sets. */
        public Statuses {
            withdrawn = Set.copyOf(withdrawn);
            fulfilled = Set.copyOf(fulfilled);
        }
    }

    /** Calendars by legal entity, else by region, else the firm's. */
    public record Calendars(
            WorkCalendar firm, Map<String, WorkCalendar> byLegalEntity, Map<String, WorkCalendar> byRegion) {
        /** Copies the maps. */
        public Calendars {
            byLegalEntity = Map.copyOf(byLegalEntity);
            byRegion = Map.copyOf(byRegion);
        }

        /** The calendar that counts for people of an entity in a region. */
        public WorkCalendar of(@Nullable String legalEntity, @Nullable String region) {
            WorkCalendar byRegionOrFirm = region == null ? firm : byRegion.getOrDefault(region, firm);
            return legalEntity == null ? byRegionOrFirm : byLegalEntity.getOrDefault(legalEntity, byRegionOrFirm);
        }
    }

    /** The first day on which missing capacity for this kickoff is an exception. */
    public LocalDate shortfallFrom(LocalDate kickoff) {
        return kickoff.minusDays(leadTimes.shortfallDays());
    }

    /** The first day on which a request for this kickoff must be covered by bookings. */
    public LocalDate confirmationDue(LocalDate kickoff, WorkCalendar calendar) {
        return calendar.before(kickoff, leadTimes.confirmWorkingDays());
    }
}
