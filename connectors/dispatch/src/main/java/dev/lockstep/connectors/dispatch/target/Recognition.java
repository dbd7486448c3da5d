package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a record of the target is ours, and whether it holds what was sent.
 *
 * @param template the operation
 * @param input what the expressions about the attempt see
 */
record Recognition(WriteTemplate template, JsonNode input) {

    /** True when the record carries the reference that this attempt stamps; without a reference every record does. */
    boolean isOurs(JsonNode record) {
        return template.reference()
                .map(reference -> Answers.same(
                        record.path(reference.field()), reference.value().first(input)))
                .orElse(true);
    }

    /** The first field that does not hold what was sent, in words; a field that was not sent may hold anything. */
    Optional<String> difference(JsonNode record) {
        for (Map.Entry<String, JqExpression> echo : new TreeMap<>(template.echo()).entrySet()) {
            List<JsonNode> said = echo.getValue().all(input);
            JsonNode held = record.path(echo.getKey());
            if (!said.isEmpty() && !Answers.same(held, said.get(0))) {
                return Optional.of(echo.getKey() + " is " + Words.bounded(held.asText()) + " at the target, sent was "
                        + said.get(0).asText());
            }
        }
        return Optional.empty();
    }

    Optional<String> id(JsonNode record) {
        return Answers.text(template.targetId(), record);
    }

    Optional<String> code(JsonNode record) {
        return template.targetCode().flatMap(code -> Answers.text(code, record));
    }
}
