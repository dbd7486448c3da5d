package dev.lockstep.streams.canonical.processor;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Keys of two parts, so that all entries of the first part lie side by side. */
final class KeyRanges {
    private static final char SEPARATOR = '\u0000';
    private static final char AFTER = '\u0001';

    private KeyRanges() {}

    static String key(String group, String member) {
        return group + SEPARATOR + member;
    }

    static String groupOf(String key) {
        return key.substring(0, key.indexOf(SEPARATOR));
    }

    static String memberOf(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }

    /** All entries of a group in key order, read at once so that the store may be changed meanwhile. */
    static <V> List<KeyValue<String, V>> entries(ReadOnlyKeyValueStore<String, V> store, String group) {
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> range = store.range(group + SEPARATOR, group + AFTER)) {
            range.forEachRemaining(entries::add);
        }
        return entries;
    }
}
