package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.problems.OpenProblems;

/**
 * What is stored of the work that is expected in an engagement.
 *
 * @param problems what the exception desk knows
 */
public record ForecastState(EngagementForecast forecast, OpenProblems problems) {}
