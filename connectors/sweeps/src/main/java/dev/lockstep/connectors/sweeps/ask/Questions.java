package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.Question;
import dev.lockstep.connectors.kit.json.PlainJson;
import dev.lockstep.connectors.sweeps.descriptor.RequestTemplate;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes requests of templates. */
final class Questions {
    private Questions() {}

    static Question of(RequestTemplate template, BaseAddress base, JsonNode input) throws NotUnderstood {
        try {
            String path = template.path().first(input).asText("");
            String query = values(template.query(), input).entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            String joint = query.isEmpty() ? "" : path.contains("?") ? "&" : "?";
            return new Question(
                    template.method(),
                    base.resolve(path + joint + query),
                    values(template.headers(), input),
                    template.body().map(body -> body(body.first(input))));
        } catch (ExpressionFailed | IllegalArgumentException e) {
            throw new NotUnderstood("no request can be made: " + e.getMessage());
        }
    }

    /** The template's request, sent to another address. */
    static Question at(RequestTemplate template, BaseAddress base, String link, JsonNode input) throws NotUnderstood {
        try {
            return new Question("GET", base.follow(link), values(template.headers(), input), Optional.empty());
        } catch (ExpressionFailed | IllegalArgumentException e) {
            throw new NotUnderstood("the next page cannot be asked for: " + e.getMessage());
        }
    }

    private static Map<String, String> values(Map<String, JqExpression> expressions, JsonNode input) {
        Map<String, String> values = new TreeMap<>();
        expressions.forEach((name, expression) -> {
            JsonNode value = expression.first(input);
            if (!value.isNull()) {
                values.put(name, value.isValueNode() ? value.asText() : PlainJson.written(value));
            }
        });
        return values;
    }

    private static Question.Body body(JsonNode value) {
        return value.isTextual()
                ? new Question.Body("text/plain; charset=utf-8", value.asText())
                : new Question.Body("application/json", PlainJson.written(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
