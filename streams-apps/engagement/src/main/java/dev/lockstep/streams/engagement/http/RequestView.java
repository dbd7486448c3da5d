package dev.lockstep.streams.engagement.http;

import dev.lockstep.streams.engagement.staffing.domain.HoursByWeek;
import dev.lockstep.streams.engagement.staffing.domain.Phase;
import dev.lockstep.streams.engagement.staffing.domain.RequestState;
import dev.lockstep.streams.engagement.staffing.domain.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request for people as callers see it; hours with two decimals.
 *
 * @param forecast whether only the deal states the demand so far
 * @param missingByWeek hours by the Monday of the week, from the week on in which it was last looked at
 * @param policy version under which it was decided
 */
record RequestView(
        String requestId,
        String engagementId,
        @Nullable String projectCode,
        Phase state,
        boolean forecast,
        @Nullable String role,
        @Nullable String skill,
        @Nullable String region,
        @Nullable String legalEntity,
        @Nullable LocalDate kickoff,
        @Nullable LocalDate lastDay,
        BigDecimal asked,
        BigDecimal hard,
        BigDecimal soft,
        BigDecimal promised,
        BigDecimal missing,
        Map<LocalDate, BigDecimal> missingByWeek,
        List<NearestView> nearest,
        String policy) {

    /**
     * Somebody who comes close.
     *
     * @param free hours in the weeks that are short
     * @param obstacle in a few words; empty when only time is in the way
     */
    record NearestView(String resourceId, @Nullable String employeeNumber, BigDecimal free, String obstacle) {}

    static RequestView of(RequestState state) {
        Standing standing = state.standing();
        return new RequestView(
                standing.requestId(),
                standing.engagementId(),
                standing.projectCode(),
                state.phase(),
                standing.forecast(),
                standing.role(),
                standing.skill(),
                standing.region(),
                standing.legalEntity(),
                standing.kickoff(),
                standing.lastDay(),
                HoursByWeek.hoursOf(standing.asked()),
                HoursByWeek.hoursOf(standing.hard()),
                HoursByWeek.hoursOf(standing.soft()),
                HoursByWeek.hoursOf(standing.promised()),
                HoursByWeek.hoursOf(standing.missing().total()),
                byWeek(standing.missing()),
                standing.nearest().stream()
                        .map(one ->
                                new NearestView(one.person(), one.number(), HoursByWeek.hoursOf(one.free()), one.why()))
                        .toList(),
                state.policyVersion());
    }

    static Map<LocalDate, BigDecimal> byWeek(HoursByWeek hours) {
        Map<LocalDate, BigDecimal> byWeek = new TreeMap<>();
        hours.minutes().forEach((week, minutes) -> byWeek.put(week, HoursByWeek.hoursOf(minutes)));
        return byWeek;
    }
}
