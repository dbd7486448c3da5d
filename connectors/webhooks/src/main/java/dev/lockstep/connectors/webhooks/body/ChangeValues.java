package dev.lockstep.connectors.webhooks.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.lockstep.connectors.kit.json.SourceTimes;
import dev.lockstep.schemas.expression.JqExpression;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single values of a change. What is there but of the wrong kind is not understood; it is never passed over. */
final class ChangeValues {
    private ChangeValues() {}

    static Optional<String> text(JqExpression expression, JsonNode change) {
        return text(expression.first(change));
    }

    static @Nullable String optionalText(Optional<JqExpression> expression, JsonNode change) {
        return expression.flatMap(jq -> text(jq.first(change))).orElse(null);
    }

    /** A version that is there but no whole number must not be passed over: order would be lost silently. */
    static @Nullable Long number(Optional<JqExpression> expression, JsonNode change) {
        JsonNode value = value(expression, change);
        if (value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            // jq counts in binary floating point: a whole number may come out of it with a fraction of zero.
            return whole(value).orElseThrow(() -> new NotUnderstood(named(expression) + " is no whole number"));
        }
        return value.longValue();
    }

    /** Epoch milliseconds as a number, or an ISO 8601 time with offset as text. */
    static @Nullable Instant instant(Optional<JqExpression> expression, JsonNode change) {
        JsonNode value = value(expression, change);
        if (value.isTextual()) {
            return SourceTimes.iso(value.asText())
                    .orElseThrow(() -> new NotUnderstood(named(expression) + " is no ISO 8601 time with offset"));
        }
        Long millis = number(expression, change);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static Optional<Long> whole(JsonNode value) {
        boolean exact = value.isFloatingPointNumber() && value.canConvertToExactIntegral() && value.canConvertToLong();
        return exact ? Optional.of(value.decimalValue().longValueExact()) : Optional.empty();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private static JsonNode value(Optional<JqExpression> expression, JsonNode change) {
        return expression.map(jq -> jq.first(change)).orElse(NullNode.getInstance());
    }

    private static String named(Optional<JqExpression> expression) {
        return "`" + expression.map(JqExpression::toString).orElse("") + "`";
    }
}
