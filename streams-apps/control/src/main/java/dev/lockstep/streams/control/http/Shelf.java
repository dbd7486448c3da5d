package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.streams.control.domain.Difference;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.Happening;
import dev.lockstep.streams.control.domain.RecentEvent;
import dev.lockstep.streams.control.domain.TimeBook;
import dev.lockstep.streams.control.domain.TimelineEntry;
import dev.lockstep.streams.control.processor.Stores;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.Scan;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.Slice.Row;
import dev.lockstep.streams.kit.http.StoreReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** What this instance has in its stores, typed. */
final class Shelf {
    /** More records of one engagement than this are not read for one answer. */
    private static final int MOST_OF_ONE_ENGAGEMENT = 5_000;

    private final StoreReader reader;

    Shelf(StoreReader reader) {
        this.reader = reader;
    }

    EngagementBook engagement(String id) {
        EngagementBook book = reader.<EngagementBook>store(Stores.ENGAGEMENTS).get(id);
        if (book == null) {
            throw HttpProblem.notFound(
                    "No engagement '" + id + "' is known", "List engagements at /api/v1/engagements?q=….");
        }
        return book;
    }

    @Nullable
    Customer customerOf(EngagementBook book) {
        String id = book.deal() == null ? null : book.deal().customerId();
        return id == null ? null : reader.<Customer>store(Stores.CUSTOMERS).get(id + "/" + id);
    }

    Slice<TimelineEntry> timeline(String engagementId, Optional<String> after, int limit) {
        return Scan.root(
                reader.<TimelineEntry>store(Stores.TIMELINE),
                engagementId,
                after,
                limit,
                (key, line) -> Optional.of(line));
    }

    <T> Slice<T> time(
            String engagementId, Optional<String> after, int limit, BiFunction<String, TimeBook, Optional<T>> view) {
        return Scan.root(reader.<TimeBook>store(Stores.TIME), engagementId, after, limit, view);
    }

    List<Difference> differences(String engagementId) {
        return ofEngagement(Stores.DIFFERENCES, engagementId);
    }

    List<ExceptionRecord> openExceptions(String engagementId) {
        return ofEngagement(Stores.OPEN_EXCEPTIONS, engagementId);
    }

    List<EngagementBook> engagements() {
        return all(reader.store(Stores.ENGAGEMENTS));
    }

    List<Difference> differences() {
        return all(reader.store(Stores.DIFFERENCES));
    }

    List<ExceptionRecord> openExceptions() {
        return all(reader.store(Stores.OPEN_EXCEPTIONS));
    }

    long closedExceptions() {
        long[] sum = {0};
        Scan.each(reader.<Long>store(Stores.CLOSED_EXCEPTIONS), (cause, count) -> sum[0] += count);
        return sum[0];
    }

    List<News> newestEvents(int limit) {
        return this.<RecentEvent>all(reader.store(Stores.RECENT)).stream()
                .map(RecentEvent::event)
                .sorted(Comparator.comparing(Happening::recordedAt).reversed())
                .limit(limit)
                .map(event -> new News(nameOf(event.rootId()), event))
                .toList();
    }

    private @Nullable String nameOf(String rootId) {
        EngagementBook book = reader.<EngagementBook>store(Stores.ENGAGEMENTS).get(rootId);
        return book == null || book.deal() == null ? null : book.deal().name();
    }

    private <V> List<V> ofEngagement(String store, String engagementId) {
        Slice<V> found = Scan.root(
                reader.<V>store(store),
                engagementId,
                Optional.empty(),
                MOST_OF_ONE_ENGAGEMENT,
                (key, value) -> Optional.of(value));
        return found.rows().stream().map(Row::item).toList();
    }

    private <V> List<V> all(ReadOnlyKeyValueStore<String, V> store) {
        List<V> values = new ArrayList<>();
        Scan.each(store, (key, value) -> values.add(value));
        return values;
    }
}
