package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process of a request: a pure function of what the facts come to and of the day. What came before decides only which
 * events are new.
 */
public final class StaffingProcess {
    private final StaffingPolicy policy;

    /** The process under a policy. */
    public StaffingProcess(StaffingPolicy policy) {
        this.policy = policy;
    }

    /**
     * The state that follows.
     *
     * @param before null for a request that is new
     * @param today in the zone of the policy
     * @param now when a problem that is new is said to be found, UTC
     */
    public RequestState next(@Nullable RequestState before, Standing standing, LocalDate today, Instant now) {
        Phase phase = phase(standing, today);
        boolean wasShort = before != null && before.phase().isShortfall();
        boolean wasCovered = before != null && before.phase() == Phase.COVERED;
        int shortfalls = before == null ? 0 : before.shortfalls();
        int confirmations = before == null ? 0 : before.confirmations();
        OpenProblems known = before == null ? OpenProblems.NONE : before.problems();
        return new RequestState(
                phase,
                standing,
                phase.isShortfall() && !wasShort ? shortfalls + 1 : shortfalls,
                phase == Phase.COVERED && !wasCovered ? confirmations + 1 : confirmations,
                policy.version(),
                due(phase, standing, today).orElse(null),
                known.becoming(StaffingProblems.of(phase, standing), now));
    }

    /** Where a request stands on a day. */
    public Phase phase(Standing standing, LocalDate today) {
        LocalDate kickoff = standing.kickoff();
        LocalDate lastDay = standing.lastDay();
        if (standing.reading() == Standing.Reading.WITHDRAWN) {
            return Phase.WITHDRAWN;
        } else if (standing.reading() == Standing.Reading.DETAILS_MISSING || kickoff == null || lastDay == null) {
            return Phase.INCOMPLETE;
        } else if (today.isAfter(lastDay)) {
            return Phase.ENDED;
        } else if (standing.reading() == Standing.Reading.HARD_BOOKED) {
            return Phase.COVERED;
        } else if (standing.reading() == Standing.Reading.NOBODY_KNOWN) {
            return Phase.UNJUDGED;
        }
        return today.isBefore(kickoff) ? beforeKickoff(standing, kickoff, today) : Phase.STARTED_SHORT;
    }

    private Phase beforeKickoff(Standing standing, LocalDate kickoff, LocalDate today) {
        if (standing.reading() == Standing.Reading.CAPACITY_MISSING) {
            return today.isBefore(policy.shortfallFrom(kickoff)) ? Phase.SHORT_AHEAD : Phase.SHORT;
        } else if (!today.isBefore(confirmationDue(standing, kickoff))) {
            return Phase.UNCONFIRMED;
        }
        return standing.reading() == Standing.Reading.SOFT_BOOKED ? Phase.SOFT_COVERED : Phase.REQUESTED;
    }

    /** The next day on which a request may stand differently though nobody says anything; empty when there is none. */
    private Optional<LocalDate> due(Phase phase, Standing standing, LocalDate today) {
        LocalDate kickoff = standing.kickoff();
        LocalDate lastDay = standing.lastDay();
        boolean over = phase == Phase.WITHDRAWN || phase == Phase.INCOMPLETE;
        if (over || kickoff == null || lastDay == null) {
            return Optional.empty();
        }
        List<LocalDate> always = List.of(lastDay.plusDays(1));
        // What is open of the weeks that pass is not asked of anybody any more.
        List<LocalDate> uncovered = standing.reading() == Standing.Reading.HARD_BOOKED
                ? List.of()
                : List.of(
                        policy.shortfallFrom(kickoff),
                        confirmationDue(standing, kickoff),
                        kickoff,
                        HoursByWeek.weekOf(today.isBefore(kickoff) ? kickoff : today)
                                .plusWeeks(1));
        return Stream.concat(always.stream(), uncovered.stream())
                .filter(day -> day.isAfter(today) && !day.isAfter(lastDay.plusDays(1)))
                .min(LocalDate::compareTo);
    }

    private LocalDate confirmationDue(Standing standing, LocalDate kickoff) {
        return policy.confirmationDue(kickoff, policy.calendars().of(standing.legalEntity(), standing.region()));
    }
}
