package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads answers that nobody vouches for: what does not parse or does not suit an expression is simply not there. */
final class AnswerJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private AnswerJson() {}

    static Optional<JsonNode> parsed(String body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static List<JsonNode> all(JqExpression expression, JsonNode input) {
        try {
            return expression.all(input);
        } catch (ExpressionFailed e) {
            return List.of();
        }
    }

    /** The first result as text; empty for null, objects, arrays and blank text. */
    static Optional<String> text(JqExpression expression, JsonNode input) {
        return all(expression, input).stream()
                .findFirst()
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    /** Same value, whether written as text or number, with or without trailing zeros. */
    static boolean same(JsonNode one, JsonNode other) {
        if (one.isNull() || one.isMissingNode() || other.isNull()) {
            return other.isNull() && (one.isNull() || one.isMissingNode());
        }
        return one.asText().equals(other.asText()) || sameNumber(one, other);
    }

    private static boolean sameNumber(JsonNode one, JsonNode other) {
        try {
            return new BigDecimal(one.asText()).compareTo(new BigDecimal(other.asText())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
