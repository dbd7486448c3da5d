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
            complaints.add(new Complaint(refusal, place, refused.reason()));
            return null;
        }
        return converted;
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
}
