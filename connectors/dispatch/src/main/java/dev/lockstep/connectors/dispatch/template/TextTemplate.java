package dev.lockstep.connectors.dispatch.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;

/** A text of a request: a path that begins with a slash or a method stands literally, everything else is jq. */
public sealed interface TextTemplate {

    /** The text for an input; empty when the expression gives no text. */
    String of(JsonNode input);

    /**
     * The same for every input.
     *
     * @param text the text
     */
    record Literal(String text) implements TextTemplate {
        @Override
        public String of(JsonNode input) {
            return text;
        }
    }

    /**
     * Computed; values within paths are to be escaped with {@code @uri}.
     *
     * @param expression gives the text
     */
    record Expression(JqExpression expression) implements TextTemplate {
        @Override
        public String of(JsonNode input) {
            return expression.first(input).asText("");
        }
    }
}
