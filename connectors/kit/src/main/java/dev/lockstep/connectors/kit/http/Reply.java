package dev.lockstep.connectors.kit.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came of an exchange. */
public sealed interface Reply {

    /**
     * The other system answered.
     *
     * @param status HTTP status
     * @param headers as they came
     * @param bytes the body, never longer than the cap
     */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes are the point; nobody compares answers
    record Answered(int status, HttpHeaders headers, byte[] bytes) implements Reply {
        /** The header {@code Retry-After}, as it came. */
        public Optional<String> retryAfter() {
            return headers.firstValue("Retry-After");
        }

        /** The body as text. */
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * The request surely did not reach the other system.
     *
     * @param reason why
     */
    record NotSent(String reason) implements Reply {}

    /**
     * The request went out, or may have, and no whole answer came: it may or may not have taken effect.
     *
     * @param reason what broke
     * @param isAlive whether the other system did answer, only not in a way that could be taken: more than is allowed
     */
    record Broken(String reason, boolean isAlive) implements Reply {}
}
