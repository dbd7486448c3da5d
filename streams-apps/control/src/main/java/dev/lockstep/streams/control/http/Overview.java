package dev.lockstep.streams.control.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the first page shows, as one or more instances see it. */
record Overview(Firm firm, Desk desk, List<News> newest) {
    private static final int NEWEST = 30;
    private static final Comparator<News> NEWEST_FIRST =
            Comparator.comparing((News news) -> news.event().recordedAt()).reversed();

    /** What the first page shows. */
    record View(FirmView totals, DeskView desk, List<News> newest) {}

    static Overview of(Shelf shelf, Instant now, Duration patience) {
        return new Overview(
                Firm.of(shelf, now, patience),
                Desk.of(shelf.openExceptions(), shelf.closedExceptions()),
                shelf.newestEvents(NEWEST));
    }

    Overview plus(Overview other) {
        return new Overview(
                firm.plus(other.firm),
                desk.plus(other.desk),
                Stream.concat(newest.stream(), other.newest.stream())
                        .sorted(NEWEST_FIRST)
                        .limit(NEWEST)
                        .toList());
    }

    View view(Instant now) {
        return new View(FirmView.of(firm, now), DeskView.of(desk, now), newest);
    }
}
