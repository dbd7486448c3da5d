package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads answers that nobody vouches for: what does not parse or does not suit an expression is simply not there. */
final class Answers {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Answers() {}

    /** An answer as expressions see it: status, headers in lower case, and the body as JSON, text or null. */
    static ObjectNode asJson(Reply.Answered answered) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", answered.status());
        ObjectNode headers = answer.putObject("headers");
        answered.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        String text = answered.body();
        JsonNode other = text.isBlank() ? NullNode.getInstance() : TextNode.valueOf(text);
        answer.set("body", parsed(text).orElse(other));
        return answer;
    }

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

    /** The first result; null where there is none. */
    static JsonNode first(JqExpression expression, JsonNode input) {
        return all(expression, input).stream().findFirst().orElse(NullNode.getInstance());
    }

    static boolean isTrue(JqExpression expression, JsonNode input) {
        return first(expression, input).asBoolean(false);
    }

    /** The first result as text; empty for null, objects, arrays and blank text. */
    static Optional<String> text(JqExpression expression, JsonNode input) {
        return Optional.of(first(expression, input))
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
