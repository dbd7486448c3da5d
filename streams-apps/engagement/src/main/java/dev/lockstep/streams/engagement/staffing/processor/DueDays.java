package dev.lockstep.streams.engagement.staffing.processor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The days on which somebody or something is to be looked at again, in order of days: only what is due is ever read. */
final class DueDays {
    private final KeyValueStore<String, String> store;

    DueDays(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** What is waited for. */
    enum Kind {
        /** A request. */
        REQUEST,
        /** A person. */
        PERSON
    }

    /** Waits for another day than before; null for none. */
    void move(Kind kind, String id, @Nullable LocalDate before, @Nullable LocalDate after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            store.delete(key(before, kind, id));
        }
        if (after != null) {
            store.put(key(after, kind, id), id);
        }
    }

    /** Hands out everything of a kind whose day has come; it stays until another day counts for it. */
    void due(Kind kind, LocalDate today, Consumer<String> use) {
        List<String> ids = new ArrayList<>();
        try (KeyValueIterator<String, String> due =
                store.range(null, today.plusDays(1).toString())) {
            due.forEachRemaining(entry -> {
                if (entry.key.contains("/" + kind.name() + "/")) {
                    ids.add(entry.value);
                }
            });
        }
        ids.forEach(use);
    }

    private static String key(LocalDate day, Kind kind, String id) {
        return day + "/" + kind.name() + "/" + id;
    }
}
