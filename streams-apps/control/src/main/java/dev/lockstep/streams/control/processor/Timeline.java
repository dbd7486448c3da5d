package dev.lockstep.streams.control.processor;

import dev.lockstep.streams.control.domain.Happening;
import dev.lockstep.streams.control.domain.TimeTotals;
import dev.lockstep.streams.control.domain.TimelineEntry;
import dev.lockstep.streams.control.domain.WeekOfTime;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stories of the engagements of one partition. An event that comes again takes no second place. */
final class Timeline {
    private final EngagementBooks books;
    private final KeyValueStore<String, TimelineEntry> lines;
    private final KeyValueStore<String, Long> places;

    Timeline(ProcessorContext<?, ?> context) {
        this.books = new EngagementBooks(context);
        this.lines = context.getStateStore(Stores.TIMELINE);
        this.places = context.getStateStore(Stores.PLACES);
    }

    /** Whether the event was new. */
    boolean add(Happening event) {
        String known = event.rootId() + "/" + event.eventId();
        if (places.get(known) != null) {
            return false;
        }
        long place = takePlace(event.rootId(), known);
        lines.put(keyOf(event.rootId(), place), new TimelineEntry(place, event, null));
        return true;
    }

    void changeWeek(String engagementId, String week, TimeTotals before, TimeTotals after) {
        String known = engagementId + "/" + week;
        Long found = places.get(known);
        long place = found == null ? takePlace(engagementId, known) : found;
        TimelineEntry line = lines.get(keyOf(engagementId, place));
        WeekOfTime totals = line == null || line.week() == null ? WeekOfTime.empty(week) : line.week();
        lines.put(keyOf(engagementId, place), new TimelineEntry(place, null, totals.with(before, after)));
    }

    private long takePlace(String engagementId, String known) {
        long place = books.update(engagementId, book -> book.withPlaceTaken()).places() - 1;
        places.put(known, place);
        return place;
    }

    private static String keyOf(String engagementId, long place) {
        return TimelineKeys.of(engagementId, place);
    }
}
