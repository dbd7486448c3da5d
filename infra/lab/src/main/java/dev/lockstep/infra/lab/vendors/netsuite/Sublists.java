package dev.lockstep.infra.lab.vendors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sublists of a record. Lines that are sent are merged by {@code line} into those that stand there, and added when they have
 * none, unless {@code ?replace=} names the sublist. Documented for updates; assumed for upserts.
 */
final class Sublists {

    private Sublists() {}

    /** The fields as they are to be stored over {@code before}. */
    static ObjectNode merged(ObjectNode before, ObjectNode fields, String replace) {
        List<String> replaced = List.of(replace.split(",", -1));
        ObjectNode merged = fields.deepCopy();
        fields.properties().forEach(field -> {
            JsonNode lines = field.getValue().path("items");
            if (lines.isArray()) {
                JsonNode standing = replaced.contains(field.getKey()) ? Json.object() : before.path(field.getKey());
                merged.set(field.getKey(), sublist(standing.path("items"), lines));
            }
        });
        return merged;
    }

    private static ObjectNode sublist(JsonNode standing, JsonNode sent) {
        ObjectNode sublist = Json.object();
        ArrayNode all = sublist.putArray("items");
        standing.forEach(line -> all.add(line.<JsonNode>deepCopy()));
        for (JsonNode line : sent) {
            JsonNode known = line.has("line") ? find(all, line.path("line").asInt()) : null;
            if (known instanceof ObjectNode object && line instanceof ObjectNode changes) {
                object.setAll(changes.deepCopy());
            } else if (line.isObject()) {
                all.add(((ObjectNode) line.deepCopy()).put("line", all.size() + 1));
            }
        }
        return sublist.put("totalResults", all.size())
                .put("count", all.size())
                .put("hasMore", false)
                .put("offset", 0);
    }

    private static @Nullable JsonNode find(ArrayNode lines, int number) {
        for (JsonNode line : lines) {
            if (line.path("line").asInt() == number) {
                return line;
            }
        }
        return null;
    }
}
