package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Holds rows of an object back until everything has come that one database transaction did to the object, so that no
 * state is derived that was never committed. What later transactions did to the object waits behind it. The store makes
 * it survive a restart; the work is done on a copy in memory, because nearly always there is nothing in it.
 */
final class OpenUnits {
    private static final char SEPARATOR = '\u0001';

    private final KeyValueStore<String, SourceRecord> store;
    private final Duration patience;
    private final Map<String, NavigableMap<Long, Gathering>> open = new HashMap<>();

    /** Takes up what the store holds; it waits anew, because nothing could arrive while nobody was here. */
    OpenUnits(KeyValueStore<String, SourceRecord> store, Duration patience, Instant now) {
        this.store = store;
        this.patience = patience;
        try (KeyValueIterator<String, SourceRecord> all = store.all()) {
            all.forEachRemaining(
                    entry -> gathering(ownerOf(entry), entry.value, now).put(entry.value));
        }
    }

    /**
     * Rows that may be applied together.
     *
     * @param complete whether the transaction is there in full
     */
    record Batch(String owner, List<SourceRecord> rows, boolean complete) {}

    /** Whether a row has to do with others: of its own transaction, or of an earlier one that is not there in full. */
    boolean concerns(String owner, SourceRecord row) {
        return row.getSequence() != null && (open.containsKey(owner) || sizeFor(owner, row) > 1);
    }

    /** Takes in a row of which {@link #concerns} is true; what may be applied now, in commit order. */
    List<Batch> add(String owner, SourceRecord row, Instant now) {
        gathering(owner, row, now).put(row);
        store.put(keyOf(owner, row), row);
        return release(owner, gathering -> gathering.isComplete(owner));
    }

    /** What has waited too long, with what waited behind it; it will be applied as it is. */
    List<Batch> overdue(Instant now) {
        List<Batch> batches = new ArrayList<>();
        for (String owner : List.copyOf(open.keySet())) {
            batches.addAll(release(
                    owner,
                    gathering -> gathering.isComplete(owner)
                            || gathering.since.plus(patience).isBefore(now)));
        }
        return batches;
    }

    private List<Batch> release(String owner, Predicate<Gathering> mayGo) {
        List<Batch> batches = new ArrayList<>();
        NavigableMap<Long, Gathering> waiting = open.getOrDefault(owner, new TreeMap<>());
        while (!waiting.isEmpty() && mayGo.test(waiting.firstEntry().getValue())) {
            Gathering next = waiting.pollFirstEntry().getValue();
            next.rows.values().forEach(row -> store.delete(keyOf(owner, row)));
            batches.add(new Batch(owner, List.copyOf(next.rows.values()), next.isComplete(owner)));
        }
        if (waiting.isEmpty()) {
            open.remove(owner);
        }
        return batches;
    }

    private Gathering gathering(String owner, SourceRecord row, Instant now) {
        return open.computeIfAbsent(owner, key -> new TreeMap<>(Long::compareUnsigned))
                .computeIfAbsent(row.getSequence(), key -> new Gathering(now, new LinkedHashMap<>()));
    }

    /** How many rows make up the transaction's work on this object; 0 when the row does not say. */
    private static int sizeFor(String owner, SourceRecord row) {
        Integer size = row.getUnitSize();
        boolean member = size != null && owner.equals(row.getSystem() + "/" + row.getUnit());
        return member ? size : 0;
    }

    private static String keyOf(String owner, SourceRecord row) {
        return KeyRanges.key(owner, Changes.keyOf(row) + SEPARATOR + row.getSequence());
    }

    private static String ownerOf(KeyValue<String, SourceRecord> entry) {
        return KeyRanges.groupOf(entry.key);
    }

    /** What has come of one transaction, by row: a row that is delivered twice counts once. */
    private record Gathering(Instant since, Map<String, SourceRecord> rows) {
        void put(SourceRecord row) {
            rows.put(Changes.keyOf(row), row);
        }

        boolean isComplete(String owner) {
            int needed = 0;
            int there = 0;
            for (SourceRecord row : rows.values()) {
                int size = sizeFor(owner, row);
                needed = Math.max(needed, size);
                there += size > 0 ? 1 : 0;
            }
            return there >= needed;
        }
    }
}
