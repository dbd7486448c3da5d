package dev.lockstep.infra.lab.vendors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;

/** What a vendor's release does to fields overnight: one is called differently, or a new one is there. */
final class SchemaDrift {

    private static final String NEW_FIELD = "labNewField";

    private SchemaDrift() {}

    /** A body after the drift; one that is not JSON stays. */
    static String of(Fault fault, String body) {
        try {
            JsonNode json = Json.parse(body);
            if (fault.field().isBlank()) {
                JsonNode first = json.isArray() && !json.isEmpty() ? json.get(0) : json;
                if (first instanceof ObjectNode object) {
                    object.put(NEW_FIELD, "drift");
                }
            } else {
                rename(json, fault.field());
            }
            return json.isMissingNode() ? body : Json.text(json);
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static void rename(JsonNode json, String field) {
        if (json instanceof ObjectNode object && object.has(field)) {
            object.set(field + "V2", object.remove(field));
        }
        json.forEach(child -> rename(child, field));
    }
}
