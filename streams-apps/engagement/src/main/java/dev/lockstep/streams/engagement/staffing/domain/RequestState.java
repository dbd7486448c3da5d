package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The stored process of one request.
 *
 * @param phase where it stands
 * @param standing what the phase was decided from
 * @param shortfalls how often people have been found missing, by which each announcement has an id of its own
 * @param confirmations how often it has come to be covered, likewise
 * @param policyVersion under which it was decided
 * @param due next day on which it is looked at though nobody says anything; null when there is none
 * @param problems what the exception desk knows
 */
public record RequestState(
        Phase phase,
        Standing standing,
        int shortfalls,
        int confirmations,
        String policyVersion,
        @Nullable LocalDate due,
        OpenProblems problems) {}
