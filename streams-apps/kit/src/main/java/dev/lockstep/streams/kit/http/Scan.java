package dev.lockstep.streams.kit.http;

import dev.lockstep.streams.kit.http.Slice.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Bounded reading of stores; iterators are always closed. */
public final class Scan {
    private Scan() {}

    /**
     * The entries of one root, in key order.
     *
     * @param rootId root part of the keys
     * @param after key behind which to begin; empty for the beginning
     */
    public static <V, T> Slice<T> root(
            ReadOnlyKeyValueStore<String, V> store,
            String rootId,
            Optional<String> after,
            int limit,
            BiFunction<String, V, Optional<T>> view) {
        String first = after.map(Scan::behind).orElse(rootId + "/");
        // '0' follows '/' in UTF-8, so this is the end of all keys of the root.
        return slice(store.range(first, rootId + "0"), limit, view);
    }

    /** Every entry of a store, in no order; for sums over a whole store only. */
    public static <V> void each(ReadOnlyKeyValueStore<String, V> store, BiConsumer<String, V> use) {
        try (KeyValueIterator<String, V> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, V> entry = all.next();
                use.accept(entry.key, entry.value);
            }
        }
    }

    static <V, T> Slice<T> slice(
            KeyValueIterator<String, V> entries, int limit, BiFunction<String, V, Optional<T>> view) {
        List<Row<T>> rows = new ArrayList<>();
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<String, V> entry = entries.next();
                Optional<T> item = view.apply(entry.key, entry.value);
                if (item.isPresent() && rows.size() == limit) {
                    return new Slice<>(rows, true);
                }
                item.ifPresent(some -> rows.add(new Row<>(entry.key, some)));
            }
        }
        return new Slice<>(rows, false);
    }

    static String behind(String key) {
        return key + "\0";
    }
}
