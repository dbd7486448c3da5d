package dev.lockstep.infra.lab.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A record as the books hold it.
 *
 * @param fields never to be changed; take a copy
 * @param version 1 at first, one more with each change
 */
public record BookEntry(
        String type,
        String id,
        ObjectNode fields,
        long version,
        Instant createdAt,
        Instant changedAt,
        boolean deleted) {

    /** The text of a field; a dot goes into a nested object; blank when missing or null. */
    public String text(String field) {
        JsonNode node = fields;
        for (String part : field.split("\\.", -1)) {
            node = node.path(part);
        }
        return node.isNull() ? "" : node.asText();
    }
}
