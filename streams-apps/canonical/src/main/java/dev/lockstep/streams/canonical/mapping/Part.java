package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of another table that belong to an owner row.
 *
 * @param name under which mappings find them
 * @param object table of the rows
 * @param owner finds the owner's id in a row
 * @param each whether each row makes a canonical record of its own
 * @param attributeName for entity-attribute-value tables, finds the name of the attribute; null for plain rows
 * @param attributeValue finds its value
 */
public record Part(
        String name,
        String object,
        JqExpression owner,
        boolean each,
        @Nullable JqExpression attributeName,
        @Nullable JqExpression attributeValue) {

    /** Id of the owner that a row names; null when the row does not name one, as deletes do. */
    public @Nullable String ownerOf(JsonNode row) {
        return Rooting.id(owner, row, "owner", new ArrayList<>());
    }

    /** The rows as mappings see them: an object of attributes, or a list. */
    public JsonNode collect(List<JsonNode> rows) {
        if (attributeName == null || attributeValue == null) {
            return JsonNodeFactory.instance.arrayNode().addAll(rows);
        }
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        for (JsonNode row : rows) {
            attributes.set(attributeName.first(row).asText(), attributeValue.first(row));
        }
        return attributes;
    }
}
