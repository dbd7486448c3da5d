package dev.lockstep.connectors.cdc.fold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a row as far as the source told them. A column that is missing was not sent (an unchanged large value);
 * that is not the same as null.
 *
 * @param columns name to value (text, whole number, truth value, list, map or null), in table order; unmodifiable
 */
public record RowImage(Map<String, @Nullable Object> columns) {

    /** Copies the columns. */
    public RowImage {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** This image with everything that the newer one tells; what it does not tell stays. */
    public RowImage overlaidBy(RowImage newer) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(columns);
        merged.putAll(newer.columns);
        return new RowImage(merged);
    }
}
