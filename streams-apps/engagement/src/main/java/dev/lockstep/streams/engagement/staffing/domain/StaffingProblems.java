package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.staffing.domain.EngagementForecast.Lent;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Nearest;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is wrong, in words for the people who must act. */
public final class StaffingProblems {
    private static final int MOST_WEEKS = 6;

    private StaffingProblems() {}

    /** What is wrong with a request that stands in a phase; nothing in most phases. */
    static List<Problem> of(Phase phase, Standing standing) {
        return switch (phase) {
            case SHORT ->
                List.of(StaffingCause.STAFFING_SHORTFALL.because(
                        what(standing),
                        "%s are missing from %s: %s. %s"
                                .formatted(
                                        hours(standing.missing().total()),
                                        asked(standing),
                                        weeks(standing.missing()),
                                        nearest(standing.nearest()))));
            case UNCONFIRMED ->
                List.of(StaffingCause.STAFFING_UNCONFIRMED.because(
                        what(standing),
                        "%s are not booked yet from %s"
                                .formatted(hours(standing.asked() - standing.hard()), asked(standing))));
            case STARTED_SHORT ->
                List.of(StaffingCause.STARTED_SHORT_STAFFED.because(
                        what(standing),
                        "The work has begun, but %s are not booked from %s"
                                .formatted(hours(standing.asked() - standing.hard()), asked(standing))));
            case INCOMPLETE ->
                List.of(StaffingCause.REQUEST_INCOMPLETE.because(
                        what(standing),
                        "The request for %s does not say what it needs: %s to %s, %s"
                                .formatted(
                                        who(standing),
                                        Objects.requireNonNullElse(standing.kickoff(), "no first day"),
                                        Objects.requireNonNullElse(standing.lastDay(), "no last day"),
                                        hours(standing.asked()))));
            case UNJUDGED, REQUESTED, SHORT_AHEAD, SOFT_COVERED, COVERED, ENDED, WITHDRAWN -> List.of();
        };
    }

    /** One problem for all weeks of a person that are booked too much; none when there is no such week. */
    public static List<Problem> overbooked(PersonLoad load, HoursByWeek excess) {
        if (excess.isEmpty()) {
            return List.of();
        }
        String number =
                Objects.requireNonNullElse(load.person().number(), load.person().id());
        return List.of(StaffingCause.PERSON_OVERBOOKED.because(
                load.person().id(),
                "%s is booked for %s too many: %s".formatted(number, hours(excess.total()), weeks(excess))));
    }

    /** What finance must know about the people of an engagement: one problem per pair of entities and per subcontractor. */
    public static List<Problem> lent(EngagementForecast forecast, StaffingPolicy policy) {
        Map<String, Long> pairs = new TreeMap<>();
        Map<String, Long> subcontractors = new TreeMap<>();
        for (Lent lent : forecast.lent()) {
            (lent.subcontractor() ? subcontractors : pairs)
                    .merge(
                            lent.subcontractor() ? lent.number() : lent.from() + ">" + lent.to(),
                            lent.minutes(),
                            Long::sum);
        }
        pairs.keySet().removeAll(policy.matching().agreements());
        List<Problem> problems = new ArrayList<>();
        ExceptionOwner between = policy.matching().intercompanyOwner();
        if (between != null) {
            pairs.forEach((pair, minutes) -> problems.add(StaffingCause.INTERCOMPANY_STAFFING.because(
                    pair,
                    "%s are booked from %s without an agreement".formatted(hours(minutes), pair.replace(">", " for ")),
                    between)));
        }
        ExceptionOwner outside = policy.matching().subcontractorOwner();
        if (outside != null) {
            subcontractors.forEach((number, minutes) -> problems.add(StaffingCause.SUBCONTRACTOR_STAFFING.because(
                    number, "%s are booked of subcontractor %s".formatted(hours(minutes), number), outside)));
        }
        return problems;
    }

    /** Equal for requests that somebody of the same kind would heal. */
    private static String what(Standing standing) {
        return Objects.requireNonNullElse(standing.role(), Objects.requireNonNullElse(standing.skill(), "-"))
                + (standing.region() == null ? "" : "/" + standing.region());
    }

    private static String asked(Standing standing) {
        return "%s that %s %s from %s to %s"
                .formatted(
                        hours(standing.asked()),
                        standing.forecast() ? "the deal plans for" : "are requested of",
                        who(standing),
                        standing.kickoff(),
                        standing.lastDay());
    }

    private static String who(Standing standing) {
        String role = Objects.requireNonNullElse(standing.role(), "anybody");
        String skill = standing.skill() == null ? "" : " with " + standing.skill();
        return role + skill + (standing.region() == null ? "" : " in " + standing.region());
    }

    private static String nearest(List<Nearest> nearest) {
        return nearest.isEmpty()
                ? "Nobody of that kind has time."
                : "Nearest: " + nearest.stream().map(StaffingProblems::words).collect(Collectors.joining("; ")) + ".";
    }

    private static String words(Nearest one) {
        String obstacle = one.why().isEmpty() ? "" : ", " + one.why();
        return "%s (%s free%s)"
                .formatted(Objects.requireNonNullElse(one.number(), one.person()), hours(one.free()), obstacle);
    }

    private static String weeks(HoursByWeek missing) {
        String words = missing.minutes().entrySet().stream()
                .limit(MOST_WEEKS)
                .map(week -> isoWeek(week.getKey()) + " " + hours(week.getValue()))
                .collect(Collectors.joining(", "));
        int more = missing.minutes().size() - MOST_WEEKS;
        return more > 0 ? words + " and " + more + " weeks more" : words;
    }

    private static String isoWeek(LocalDate monday) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static String hours(long minutes) {
        return HoursByWeek.hoursOf(minutes).stripTrailingZeros().toPlainString() + " h";
    }
}
