package dev.lockstep.connectors.cdc.fold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as far as the source told it. A column that is missing was not sent (an unchanged large value); that is not the
 * same as null.
 *
 * @param columns name to value (text, whole number, truth value, list, map or null), in table order; unmodifiable
 * @param document the text that stands for the whole, when an application wrote one itself; null for a row of columns
 */
public record RowImage(
        Map<String, @Nullable Object> columns, @Nullable String document) {

    /** Copies the columns. */
    public RowImage {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** A row of columns. */
    public RowImage(Map<String, @Nullable Object> columns) {
        this(columns, null);
    }

    /** This image with everything that the newer one tells; what it does not tell stays. A document replaces all. */
    public RowImage overlaidBy(RowImage newer) {
        if (newer.document != null) {
            return newer;
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(columns);
        merged.putAll(newer.columns);
        return new RowImage(merged);
    }
}
