package dev.lockstep.streams.canonical.mapping;

import java.util.List;

/**
 * Which source records a mapping is for, and what else belongs to them.
 *
 * @param system system id
 * @param object object or table
 * @param incomplete whether changes may leave fields out, or deletes tell the key alone, so that the last known record
 *     must be kept to complete them
 * @param parts rows of other tables that belong to the record
 * @param lookups rows of small tables that the record refers to
 */
public record SourceSelector(String system, String object, boolean incomplete, List<Part> parts, List<Lookup> lookups) {
    /** Copies the lists. */
    public SourceSelector {
        parts = List.copyOf(parts);
        lookups = List.copyOf(lookups);
    }

    /** Whether the canonical record is made of kept rows; otherwise each change tells everything. */
    public boolean isAssembled() {
        return incomplete || !parts.isEmpty() || !lookups.isEmpty();
    }

    @Override
    public String toString() {
        return system + "/" + object;
    }
}
