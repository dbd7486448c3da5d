package dev.lockstep.infra.lab.vendors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an emulator.
 *
 * @param path as sent, still percent-encoded, without the query
 * @param params what the route's template found in the path, decoded
 * @param headers by lower-case name; of a repeated header the last
 */
public record Call(
        String method,
        String path,
        Map<String, String> params,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {

    /** The same request, once its route is known. */
    public Call withParams(Map<String, String> found) {
        return new Call(method, path, Map.copyOf(found), query, headers, body);
    }

    /** A part of the path; the route's template must name it. */
    public String param(String name) {
        String value = params.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No route parameter " + name);
        }
        return value;
    }

    /** A parameter of the query; blank when missing. */
    public String query(String name) {
        return query.getOrDefault(name, "");
    }

    /** A header; blank when missing. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body as JSON; missing when there is none or it is not JSON. */
    public JsonNode json() {
        try {
            return body.isBlank() ? MissingNode.getInstance() : Json.parse(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The body as a JSON object, free to be changed; empty when it is none. */
    public Optional<ObjectNode> object() {
        return json() instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    /** The body as a form. */
    public Map<String, String> form() {
        return pairs(body);
    }

    /** Reads {@code a=b&c=d}; of a repeated name the last. */
    static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                pairs.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
