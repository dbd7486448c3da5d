package dev.lockstep.streams.billing.processor;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.OpenProblems.OpenProblem;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Which entries each root cause holds, so that a cause that goes releases exactly its own. */
final class HeldIndex {
    private static final char SEPARATOR = '\u0000';
    private static final char AFTER_SEPARATOR = '\u0001';

    private final KeyValueStore<String, String> store;

    HeldIndex(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Follows an entry from one set of problems to the next. */
    void move(String entryKey, OpenProblems before, OpenProblems after) {
        for (OpenProblem gone : before.list()) {
            if (!after.holds(gone.problem().groupKey())) {
                store.delete(key(gone.problem().groupKey(), entryKey));
            }
        }
        for (OpenProblem open : after.list()) {
            if (!before.holds(open.problem().groupKey())) {
                store.put(key(open.problem().groupKey(), entryKey), entryKey);
            }
        }
    }

    /** The distinct causes that hold something, in order; reads one entry per cause, never all. */
    List<String> causes() {
        List<String> causes = new ArrayList<>();
        for (String next = causeFrom(null); next != null; next = causeFrom(next + AFTER_SEPARATOR)) {
            causes.add(next);
        }
        return causes;
    }

    /** Up to so many entries that a cause holds, in order of their keys. */
    List<String> heldBy(String groupKey, int atMost) {
        List<String> entries = new ArrayList<>();
        try (KeyValueIterator<String, String> held =
                store.prefixScan(groupKey + SEPARATOR, Serdes.String().serializer())) {
            while (held.hasNext() && entries.size() < atMost) {
                entries.add(held.next().value);
            }
        }
        return entries;
    }

    private @Nullable String causeFrom(@Nullable String cursor) {
        try (KeyValueIterator<String, String> from = store.range(cursor, null)) {
            if (!from.hasNext()) {
                return null;
            }
            KeyValue<String, String> first = from.next();
            return first.key.substring(0, first.key.indexOf(SEPARATOR));
        }
    }

    private static String key(String groupKey, String entryKey) {
        return groupKey + SEPARATOR + entryKey;
    }
}
