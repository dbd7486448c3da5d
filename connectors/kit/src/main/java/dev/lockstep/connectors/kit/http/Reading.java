package dev.lockstep.connectors.kit.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** What came of asking a system something. */
public sealed interface Reading {

    /**
     * The system answered, with whatever status.
     *
     * @param retryAfter when it wants to be asked again, where it said so
     */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes are the point; nobody compares answers
    record Answer(int status, HttpHeaders headers, byte[] body, Optional<Duration> retryAfter) implements Reading {}

    /**
     * No whole answer.
     *
     * @param reason why, without any secret
     */
    record Silence(String reason) implements Reading {}

    /**
     * The system's token endpoint gave no token.
     *
     * @param refused true when it refused the credentials, false when it did not answer as it should
     * @param reason why, without any secret
     */
    record NoAccess(boolean refused, String reason) implements Reading {}

    /**
     * Not asked: the system wants to be left alone.
     *
     * @param left for how long
     */
    record LeftAlone(Duration left) implements Reading {}
}
