package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether an answered record is ours, and whether it holds what was sent. */
record Recognition(WriteTemplate template, JsonNode attempt) {

    /** True when the record carries the reference that this attempt stamps. */
    boolean isOurs(JsonNode answered) {
        return AnswerJson.same(
                answered.path(template.reference().field()),
                template.reference().value().first(attempt));
    }

    /** The first field that does not hold what was sent, in words. */
    Optional<String> difference(JsonNode answered) {
        for (Map.Entry<String, JqExpression> echo : new TreeMap<>(template.echo()).entrySet()) {
            JsonNode sent = echo.getValue().first(attempt);
            JsonNode held = answered.path(echo.getKey());
            if (!AnswerJson.same(held, sent)) {
                return Optional.of(echo.getKey() + " is " + Words.bounded(held.asText()) + " at the target, sent was "
                        + sent.asText());
            }
        }
        return Optional.empty();
    }

    Optional<String> id(JsonNode answered) {
        return AnswerJson.text(template.targetId(), answered);
    }

    Optional<String> code(JsonNode answered) {
        return template.targetCode().flatMap(code -> AnswerJson.text(code, answered));
    }

    /** What the target says against it; empty when it says nothing. */
    Optional<String> refusal(JsonNode answered) {
        return template.refusal()
                .flatMap(words -> AnswerJson.text(words, answered))
                .map(Words::bounded);
    }
}
