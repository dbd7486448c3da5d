package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.connectors.dispatch.template.RequestTemplate;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request, ready to go.
 *
 * @param method HTTP method
 * @param path path and query below the base address
 * @param body JSON, where there is one
 * @param headers further headers
 */
record Outgoing(String method, String path, Optional<String> body, Map<String, String> headers) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH");

    /** Copies the map. */
    Outgoing {
        headers = Map.copyOf(headers);
    }

    static Outgoing get(String path) {
        return new Outgoing("GET", path, Optional.empty(), Map.of());
    }

    /**
     * Makes the request that a template asks for.
     *
     * @throws NotARequest when what the template gives is none, or the input does not suit it
     */
    static Outgoing of(RequestTemplate template, ObjectNode input) throws NotARequest {
        try {
            return made(template, input);
        } catch (ExpressionFailed | IllegalArgumentException e) {
            throw new NotARequest(String.valueOf(e.getMessage()), e);
        }
    }

    private static Outgoing made(RequestTemplate template, ObjectNode input) {
        String method = template.method().of(input);
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("the method is none of " + METHODS + ": " + Words.bounded(method));
        }
        return new Outgoing(
                method,
                template.path().of(input),
                template.body().map(body -> body(body, input)),
                headers(template, input));
    }

    Outgoing with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Outgoing(method, path, body, more);
    }

    private static String body(JqExpression template, ObjectNode input) {
        JsonNode body = template.first(input);
        if (!body.isContainerNode()) {
            throw new IllegalArgumentException("the body is no object");
        }
        return body.toString();
    }

    private static Map<String, String> headers(RequestTemplate template, ObjectNode input) {
        Map<String, String> headers = new HashMap<>();
        template.headers().forEach((name, value) -> {
            JsonNode text = value.first(input);
            if (!text.isNull()) {
                headers.put(name, text.asText());
            }
        });
        return headers;
    }
}
