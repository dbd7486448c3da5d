package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a person.
 *
 * @param load bookings and absences by week
 * @param overbooked minutes too many, by week, from the week on in which it was last looked at
 * @param due the Monday on which a week that is booked too much has passed; null when there is none
 * @param problems what the exception desk knows
 */
public record PersonState(
        PersonLoad load, HoursByWeek overbooked, @Nullable LocalDate due, OpenProblems problems) {}
