package dev.lockstep.streams.control.http;

import dev.lockstep.streams.control.domain.Happening;
import dev.lockstep.streams.control.domain.TimelineEntry;
import dev.lockstep.streams.control.domain.WeekOfTime;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.Slice.Page;
import org.jspecify.annotations.Nullable;

/**
 * One line of an engagement's story.
 *
 * @param kind {@code EVENT} or {@code WEEK_OF_TIME}
 * @param event null for a week of time
 * @param week ISO week; null for an event
 * @param time sums over the week; null for an event
 * @param link where the entries of the week are listed; null for an event
 */
record StoryLine(
        long place,
        String kind,
        @Nullable Happening event,
        @Nullable String week,
        @Nullable TimeView time,
        @Nullable String link) {

    static Page<StoryLine> pageOf(String engagementId, Slice<TimelineEntry> lines) {
        Page<TimelineEntry> page = lines.toPage();
        return new Page<>(
                page.items().stream().map(line -> of(engagementId, line)).toList(), page.next());
    }

    private static StoryLine of(String engagementId, TimelineEntry line) {
        WeekOfTime week = line.week();
        return week == null
                ? new StoryLine(line.place(), "EVENT", line.event(), null, null, null)
                : new StoryLine(
                        line.place(),
                        "WEEK_OF_TIME",
                        null,
                        week.week(),
                        TimeView.of(week.totals()),
                        "/api/v1/engagements/" + engagementId + "/time?week=" + week.week());
    }
}
