package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one request stands against the capacity of the firm. Minutes throughout.
 *
 * @param forecast whether only the deal states the demand so far
 * @param kickoff first day; null when nobody says
 * @param lastDay last day; null when nobody says
 * @param reading what the facts say, whatever day it is
 * @param asked in all
 * @param hard of it booked
 * @param soft of it reserved
 * @param promised of it kept free of people who fit, from this week on
 * @param missing by week, from this week on, for which nobody who fits has time
 * @param nearest who comes closest where something is missing
 * @param atRisk the part of the deal amount that stands for what is missing; null when the deal says no amount
 */
public record Standing(
        String requestId,
        String engagementId,
        long version,
        String correlation,
        boolean forecast,
        @Nullable String projectCode,
        @Nullable String role,
        @Nullable String skill,
        @Nullable String region,
        @Nullable String legalEntity,
        @Nullable LocalDate kickoff,
        @Nullable LocalDate lastDay,
        Reading reading,
        long asked,
        long hard,
        long soft,
        long promised,
        HoursByWeek missing,
        List<Nearest> nearest,
        @Nullable Money atRisk) {

    /** Copies the list. */
    public Standing {
        nearest = List.copyOf(nearest);
    }

    /** The same request after its record is gone. */
    public Standing withdrawn() {
        return new Standing(
                requestId,
                engagementId,
                version,
                correlation,
                forecast,
                projectCode,
                role,
                skill,
                region,
                legalEntity,
                kickoff,
                lastDay,
                Reading.WITHDRAWN,
                asked,
                hard,
                soft,
                0,
                HoursByWeek.NONE,
                List.of(),
                null);
    }

    /** What the facts of a request and of everybody who fits it come to. */
    public enum Reading {
        /** Nobody asks any more. */
        WITHDRAWN,
        /** Role and skill, dates or hours are missing. */
        DETAILS_MISSING,
        /** People who fit have no time for all of it. */
        CAPACITY_MISSING,
        /** No person at all is known, so nobody can say. */
        NOBODY_KNOWN,
        /** People who fit have time for all of it. */
        CAPACITY_SUFFICES,
        /** Booked or reserved in full. */
        SOFT_BOOKED,
        /** Booked in full. */
        HARD_BOOKED
    }

    /**
     * Somebody who comes close.
     *
     * @param person canonical id of the resource
     * @param number employee number; null when there is none
     * @param free minutes in the weeks that are short, before promises to others
     * @param why what is in the way or to be settled, in a few words; empty when only time is
     */
    public record Nearest(String person, @Nullable String number, long free, String why) {}
}
