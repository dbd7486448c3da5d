package dev.lockstep.streams.kit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list in key order, as one instance holds it or as merged from several.
 *
 * @param rows in key order
 * @param more whether rows follow behind the last one
 */
public record Slice<T>(List<Row<T>> rows, boolean more) {
    /** An item and the key that orders it. */
    public record Row<T>(String key, T item) {}

    /**
     * What the caller sees.
     *
     * @param items in key order
     * @param next cursor of the page behind; null on the last page
     */
    public record Page<T>(List<T> items, @Nullable String next) {}

    /** Copies the rows. */
    public Slice {
        rows = List.copyOf(rows);
    }

    /** The first rows of both, at most {@code limit}. */
    public Slice<T> merge(Slice<T> other, int limit) {
        TreeMap<String, Row<T>> merged = new TreeMap<>();
        rows.forEach(row -> merged.put(row.key(), row));
        other.rows.forEach(row -> merged.put(row.key(), row));
        List<Row<T>> all = new ArrayList<>(merged.values());
        boolean cut = all.size() > limit;
        return new Slice<>(cut ? all.subList(0, limit) : all, cut || more || other.more);
    }

    /** The page for the caller. */
    public Page<T> toPage() {
        String next =
                more && !rows.isEmpty() ? Cursor.after(rows.get(rows.size() - 1).key()) : null;
        return new Page<>(rows.stream().map(Row::item).toList(), next);
    }
}
