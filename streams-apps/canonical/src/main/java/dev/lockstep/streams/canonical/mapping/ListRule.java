package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of records, one per element that the expression finds; null when the source has no list at all.
 *
 * @param each finds the list
 * @param element reads one element
 */
record ListRule(String place, JqExpression each, FieldRule element) implements FieldRule {
    @Override
    public @Nullable Object read(JsonNode document, List<Complaint> complaints) {
        JsonNode list = ValueRule.evaluate(each, document, place, complaints);
        if (list == null) {
            return null;
        }
        if (!list.isArray()) {
            complaints.add(new Complaint(CanonicalCause.WRONG_TYPE, place, "must be a list"));
            return null;
        }
        List<Object> records = new ArrayList<>(list.size());
        for (JsonNode node : list) {
            Object read = element.read(node, complaints);
            if (read != null) {
                records.add(read);
            }
        }
        return records;
    }
}
