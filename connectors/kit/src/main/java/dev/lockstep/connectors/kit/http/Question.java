package dev.lockstep.connectors.kit.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a system is asked.
 *
 * @param method HTTP method
 * @param address whole address, on the system's own host
 * @param headers further headers
 * @param body the body as text with its content type, where there is one
 */
public record Question(String method, URI address, Map<String, String> headers, Optional<Body> body) {
    /**
     * A body.
     *
     * @param contentType media type
     * @param text content
     */
    public record Body(String contentType, String text) {}

    /** Copies the headers. */
    public Question {
        headers = Map.copyOf(headers);
    }

    /** A plain GET. */
    public static Question get(URI address) {
        return new Question("GET", address, Map.of(), Optional.empty());
    }
}
