package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field of a source object that mappings read.
 *
 * @param path its name, dotted where it stands in another one
 * @param uses what is made of it
 */
public record PayloadField(String path, List<Use> uses) {
    /**
     * What one mapping makes of the field.
     *
     * @param file the mapping
     * @param version the mapping's version
     * @param entity canonical entity
     * @param field its field, or the part of the mapping that asks
     * @param required whether a record without the field cannot be used
     */
    public record Use(String file, String version, String entity, String field, boolean required) {}

    /** Copies the list. */
    public PayloadField {
        uses = List.copyOf(uses);
    }

    /** Whether some mapping cannot do without it. */
    public boolean isRequired() {
        return uses.stream().anyMatch(Use::required);
    }

    /** Changes with the mappings that read the field. */
    public String version() {
        return uses.stream().map(Use::version).distinct().sorted().collect(Collectors.joining(","));
    }

    /** The value in a payload; a missing node when it is not there. */
    public JsonNode in(JsonNode payload) {
        JsonNode node = payload;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            node = node.path(path.substring(start, dot));
            start = dot + 1;
        }
        return node.path(path.substring(start));
    }
}
