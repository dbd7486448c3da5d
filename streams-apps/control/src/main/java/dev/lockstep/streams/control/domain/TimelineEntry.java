package dev.lockstep.streams.control.domain;

import org.jspecify.annotations.Nullable;

/**
 * One line of an engagement's story: an event, or all time of one week at the place where the week first appeared.
 * Exactly one of the two is there.
 *
 * @param place position in the story, from 0; the order in which Lockstep recorded it
 * @param event null for a week of time
 * @param week null for an event
 */
public record TimelineEntry(
        long place, @Nullable Happening event, @Nullable WeekOfTime week) {}
