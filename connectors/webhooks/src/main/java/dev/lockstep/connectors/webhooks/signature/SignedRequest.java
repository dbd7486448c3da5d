package dev.lockstep.connectors.webhooks.signature;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a signature can cover, exactly as it came.
 *
 * @param method HTTP method in capitals
 * @param uri the public address that the sender called, with its query; never built from request headers
 * @param headers by name, whatever the case
 * @param body the raw bytes
 * @param pathToken what the sender put behind the receiver's own address
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are the point; nobody compares requests
public record SignedRequest(
        String method, String uri, Map<String, String> headers, byte[] body, Optional<String> pathToken) {
    /** Copies the headers so that names are found in any case. */
    public SignedRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** A header, without surrounding blanks. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::trim);
    }
}
