package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a record apart where the canonical language has several records for one.
 *
 * @param each finds the elements
 * @param element finds the id of an element within its record
 */
record ExplodeRule(JqExpression each, JqExpression element) {
    private static final int MAX_ELEMENTS = 10_000;
    private static final String PLACE = "explode";

    /**
     * One element as the other rules see it.
     *
     * @param id unique within the record
     * @param document {@code record}, the whole record, and {@code item}, the element
     */
    record Element(String id, JsonNode document) {}

    /** All elements in order; complaints concern the record as a whole, because what is missing would count as gone. */
    List<Element> of(JsonNode document, List<Complaint> complaints) {
        List<Element> elements = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode item : items(document, complaints)) {
            ObjectNode seen = JsonNodeFactory.instance.objectNode();
            seen.set("record", document);
            seen.set("item", item);
            String id = Rooting.id(element, seen, "element", complaints);
            if (id == null) {
                complaints.add(new Complaint(CanonicalCause.MISSING_FIELD, "element", "an element has no id"));
            } else if (!ids.add(id)) {
                complaints.add(new Complaint(CanonicalCause.WRONG_TYPE, "element", "two elements have the id " + id));
            } else {
                elements.add(new Element(id, seen));
            }
        }
        return elements;
    }

    private List<JsonNode> items(JsonNode document, List<Complaint> complaints) {
        try {
            List<JsonNode> items = each.all(document);
            if (items.size() <= MAX_ELEMENTS) {
                return items;
            }
            complaints.add(new Complaint(
                    CanonicalCause.WRONG_TYPE, PLACE, "more than " + MAX_ELEMENTS + " elements in one record"));
        } catch (ExpressionFailed e) {
            complaints.add(new Complaint(CanonicalCause.EXPRESSION_FAILED, PLACE, String.valueOf(e.getMessage())));
        }
        return List.of();
    }
}
