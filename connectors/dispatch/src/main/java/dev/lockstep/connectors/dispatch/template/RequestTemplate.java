package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.schemas.expression.JqExpression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a request is made.
 *
 * @param method HTTP method
 * @param path path and query below the target's base address
 * @param body JSON; absent: no body
 * @param headers further headers; a result of null leaves one out
 */
public record RequestTemplate(
        TextTemplate method, TextTemplate path, Optional<JqExpression> body, Map<String, JqExpression> headers) {
    /** Copies the map. */
    public RequestTemplate {
        headers = Map.copyOf(headers);
    }

    /** The same with these headers where it has none of that name. */
    RequestTemplate withDefaults(Map<String, JqExpression> more) {
        Map<String, JqExpression> all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return new RequestTemplate(method, path, body, all);
    }
}
