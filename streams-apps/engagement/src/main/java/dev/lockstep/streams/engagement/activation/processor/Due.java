package dev.lockstep.streams.engagement.activation.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Deadlines in order of time, so that the clock reads only those that have come. */
final class Due {
    private static final String FIRST = key(Instant.EPOCH, "");

    private final KeyValueStore<String, String> store;

    Due(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Replaces the deadline of an engagement; null is none. */
    void move(String engagementId, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && !before.equals(after)) {
            store.delete(key(before, engagementId));
        }
        if (after != null && !after.equals(before)) {
            store.put(key(after, engagementId), engagementId);
        }
    }

    /** Engagements whose deadlines have come. */
    List<String> until(Instant now) {
        List<String> engagements = new ArrayList<>();
        try (KeyValueIterator<String, String> due = store.range(FIRST, key(now.plusMillis(1), ""))) {
            due.forEachRemaining(entry -> engagements.add(entry.value));
        }
        return engagements;
    }

    private static String key(Instant at, String engagementId) {
        return String.format(Locale.ROOT, "%019d/%s", at.toEpochMilli(), engagementId);
    }
}
