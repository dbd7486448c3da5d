package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Holds rows of an object back until everything has come that one database transaction did to the object, so that no
 * state is derived that was never committed. What later transactions did to the object waits behind it, and behind a
 * state that cannot be derived yet because a row is missing that it refers to. The store makes it survive a restart; the
 * work is done on a copy in memory, because nearly always there is nothing in it.
 */
final class OpenUnits {
    private static final char SEPARATOR = '\u0001';

    private final KeyValueStore<String, SourceRecord> store;
    private final Duration patience;
    private final Map<String, NavigableMap<Long, Gathering>> open = new HashMap<>();
    private final Map<String, Instant> held = new HashMap<>();

    /** Takes up what the store holds; it waits anew, because nothing could arrive while nobody was here. */
    OpenUnits(KeyValueStore<String, SourceRecord> store, Duration patience, Instant now) {
        this.store = store;
        this.patience = patience;
        try (KeyValueIterator<String, SourceRecord> all = store.all()) {
            all.forEachRemaining(
                    entry -> gathering(ownerOf(entry), entry.value, now).put(entry.value));
        }
        // What is there in full and yet was not applied had been held.
        open.forEach((owner, waiting) -> {
            if (waiting.firstEntry().getValue().isComplete(owner)) {
                held.put(owner, now);
            }
        });
    }

    /**
     * Rows that may be applied together.
     *
     * @param complete whether the transaction is there in full
     */
    record Batch(String owner, List<SourceRecord> rows, boolean complete) {}

    /** Whether a row has to do with others: of its own transaction, or of what must be applied before it. */
    boolean concerns(String owner, SourceRecord row) {
        boolean inLine = open.containsKey(owner) || held.containsKey(owner);
        return row.getSequence() != null && !row.getBulk() && (inLine || sizeFor(owner, row) > 1);
    }

    /** Takes in a row of which {@link #concerns} is true. */
    void add(String owner, SourceRecord row, Instant now) {
        gathering(owner, row, now).put(row);
        store.put(keyOf(owner, row), row);
    }

    /** Lets everything that comes for an object wait: what was applied last cannot be derived yet. */
    void hold(String owner, Instant now) {
        held.putIfAbsent(owner, now);
    }

    /** Ends {@link #hold}. */
    void letGo(String owner) {
        held.remove(owner);
    }

    /** What may be applied next to an object, in commit order; null when nothing may. */
    @Nullable
    Batch next(String owner, Instant now) {
        NavigableMap<Long, Gathering> waiting = open.get(owner);
        if (waiting == null || isHeld(owner, now)) {
            return null;
        }
        Gathering first = waiting.firstEntry().getValue();
        boolean complete = first.isComplete(owner);
        if (!complete && !isOverdue(first.since, now)) {
            return null;
        }
        waiting.pollFirstEntry();
        first.rows.values().forEach(row -> store.delete(keyOf(owner, row)));
        if (waiting.isEmpty()) {
            open.remove(owner);
        }
        return new Batch(owner, List.copyOf(first.rows.values()), complete);
    }

    /** Objects for which something waits, or would. */
    List<String> waiting() {
        Set<String> owners = new TreeSet<>(open.keySet());
        owners.addAll(held.keySet());
        return List.copyOf(owners);
    }

    private boolean isHeld(String owner, Instant now) {
        Instant since = held.get(owner);
        if (since != null && isOverdue(since, now)) {
            held.remove(owner);
            return false;
        }
        return since != null;
    }

    private boolean isOverdue(Instant since, Instant now) {
        return since.plus(patience).isBefore(now);
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
