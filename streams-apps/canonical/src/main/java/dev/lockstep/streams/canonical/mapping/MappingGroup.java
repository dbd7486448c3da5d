package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.parts.SourceReference;
import java.util.List;

/**
 * All mappings of one object to one entity. Where a table holds several kinds of record, each has a mapping of its own;
 * a record that changes its kind leaves one and enters another at once.
 *
 * @param entity name of the canonical entity
 * @param mappings at least one
 */
public record MappingGroup(String entity, List<EntityMapping> mappings) {
    /** Copies the list. */
    public MappingGroup {
        mappings = List.copyOf(mappings);
    }

    /** Whether what an earlier version of a record said must be remembered, because a later one may take it back. */
    public boolean keepsPlaces() {
        return mappings.stream().anyMatch(EntityMapping::keepsPlaces);
    }

    /** Whether one record may make several canonical ones. */
    public boolean explodes() {
        return mappings.stream().anyMatch(EntityMapping::explodes);
    }

    /** What the mappings make of a record together. */
    public Reading read(JsonNode document, SourceReference cause, Fate told) {
        return mappings.stream()
                .map(mapping -> mapping.read(document, cause, told))
                .reduce(Reading.NOTHING, Reading::and);
    }
}
