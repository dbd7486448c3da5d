package dev.lockstep.streams.canonical.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source record says about a canonical record.
 *
 * @param system who says it
 * @param source object and id of the source record, {@code deal/D-1}
 * @param deleted whether the source has deleted the record
 * @param fields values by field index; null where the source says nothing
 */
public record Statement(String system, String source, boolean deleted, List<@Nullable Object> fields) {}
