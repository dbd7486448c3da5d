package dev.lockstep.connectors.dispatch.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;

/** Where at the target. Text that starts with a slash is meant literally: no jq expression starts so. */
public sealed interface PathTemplate {

    /** Path and query for an attempt; empty when the expression gives no text. */
    String of(JsonNode attempt);

    /**
     * The same for every attempt.
     *
     * @param path path and query
     */
    record Literal(String path) implements PathTemplate {
        @Override
        public String of(JsonNode attempt) {
            return path;
        }
    }

    /**
     * Computed; values are to be escaped with {@code @uri}.
     *
     * @param expression gives path and query
     */
    record Expression(JqExpression expression) implements PathTemplate {
        @Override
        public String of(JsonNode attempt) {
            return expression.first(attempt).asText("");
        }
    }
}
