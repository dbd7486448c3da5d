package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A single value: found by jq, converted exactly.
 *
 * @param place field of the canonical record
 * @param from where the value stands in the document
 * @param conversion to the type of the field
 * @param refusal cause of the complaint when the value cannot be taken
 */
record ValueRule(String place, JqExpression from, Conversion conversion, CanonicalCause refusal) implements FieldRule {
    @Override
    public @Nullable Object read(JsonNode document, List<Complaint> complaints) {
        JsonNode value = evaluate(from, document, place, complaints);
        if (value == null) {
            return null;
        }
        Object converted = conversion.convert(value);
        if (converted instanceof Refusal refused) {
            complaints.add(new Complaint(refusal, place, refused.reason(), !passes(value)));
            return null;
        }
        return converted;
    }

    /** Whether the record is used without the value: a code that the map does not know and that may be left out. */
    private boolean passes(JsonNode value) {
        return conversion instanceof ValueMap map
                && map.policy() == UnknownPolicy.PASS
                && !map.values().containsKey(value.asText());
    }

    /** The first result of an expression; null when there is none, or when it fails, which is complained about. */
    static @Nullable JsonNode evaluate(
            JqExpression expression, JsonNode document, String place, List<Complaint> complaints) {
        try {
            JsonNode value = expression.first(document);
            return value.isNull() || value.isMissingNode() ? null : value;
        } catch (ExpressionFailed e) {
            complaints.add(new Complaint(CanonicalCause.EXPRESSION_FAILED, place, String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** Whether a condition holds; anything but true, and no condition at all, is false. */
    static boolean holds(
            @Nullable JqExpression condition, JsonNode document, String place, List<Complaint> complaints) {
        JsonNode value = condition == null ? null : evaluate(condition, document, place, complaints);
        if (value != null && !value.isBoolean()) {
            complaints.add(new Complaint(
                    CanonicalCause.WRONG_TYPE, place, "must give true or false, not " + value.getNodeType()));
        }
        return value != null && value.asBoolean();
    }
}
