package dev.lockstep.streams.writeback.processor;

import dev.lockstep.streams.writeback.domain.RecordLedger.Due;
import dev.lockstep.streams.writeback.domain.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Which records want to be looked at, and when: by instant, and what is due at one instant by urgency. */
final class DueTimes {
    /** Most records that are woken at once, so that a long outage does not end in one endless transaction. */
    static final int MOST_AT_ONCE = 1_000;

    private static final int INSTANT_DIGITS = 19;

    private final KeyValueStore<String, String> recordKeys;

    /**
     * No entry lies before this instant, but the remains of many that were taken out may, and each would have to be
     * stepped over. Null until all was looked at once.
     */
    private @Nullable String from;

    DueTimes(KeyValueStore<String, String> recordKeys) {
        this.recordKeys = recordKeys;
    }

    /** Takes out what is due by now, most urgent first; the rest of it next time. */
    List<String> take(Instant now) {
        List<KeyValue<String, String>> due = new ArrayList<>();
        // The index is ordered by time: nothing that is not due is even looked at.
        String until = millis(now);
        try (KeyValueIterator<String, String> times = recordKeys.range(from, until + "0")) {
            while (times.hasNext() && due.size() < MOST_AT_ONCE) {
                due.add(times.next());
            }
        }
        from = due.size() < MOST_AT_ONCE ? until : instantOf(due.get(due.size() - 1).key);
        due.sort(Comparator.comparing(entry -> entry.key.substring(INSTANT_DIGITS)));
        due.forEach(entry -> recordKeys.delete(entry.key));
        return due.stream().map(entry -> entry.value).toList();
    }

    void move(String recordKey, Optional<Due> before, Optional<Due> after) {
        if (!before.equals(after)) {
            before.ifPresent(due -> recordKeys.delete(key(due, recordKey)));
            put(recordKey, after);
        }
    }

    void put(String recordKey, Optional<Due> next) {
        next.ifPresent(due -> {
            String key = key(due, recordKey);
            if (from != null && instantOf(key).compareTo(from) < 0) {
                from = instantOf(key);
            }
            recordKeys.put(key, recordKey);
        });
    }

    private static String instantOf(String key) {
        return key.substring(0, INSTANT_DIGITS);
    }

    private static String key(Due due, String recordKey) {
        Urgency urgency = due.urgency();
        return String.join(
                "/",
                millis(due.at()),
                String.valueOf(urgency.priority()),
                millis(urgency.deadline()),
                millis(urgency.requestedAt()),
                recordKey);
    }

    /** Sorts like the instants; what has no instant comes last, what lies before 1970 first. */
    private static String millis(@Nullable Instant at) {
        long millis = at == null ? Long.MAX_VALUE : Math.max(0, at.toEpochMilli());
        return String.format(Locale.ROOT, "%0" + INSTANT_DIGITS + "d", millis);
    }
}
