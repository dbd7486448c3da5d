package dev.lockstep.streams.kit.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not answered with data: why, and what the caller can do. Becomes a problem document (RFC 9457). */
public final class HttpProblem extends RuntimeException {
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    /**
     * The document that the caller receives as {@code application/problem+json}.
     *
     * @param type stable name of the kind of problem
     * @param title the kind of problem in words
     * @param status HTTP status
     * @param detail what is wrong and where
     * @param remedy what to do
     */
    public record Document(String type, String title, int status, String detail, String remedy) {}

    private final Document document;
    private final @Nullable Duration retryAfter;

    private HttpProblem(
            int status, String kind, String title, String detail, String remedy, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.document = new Document("urn:lockstep:problem:" + kind, title, status, detail, remedy);
        this.retryAfter = retryAfter;
    }

    /** 400: a part of the request cannot be used. */
    public static HttpProblem badRequest(String detail, String remedy) {
        return new HttpProblem(400, "bad-request", "The request cannot be understood", detail, remedy, null);
    }

    /** 404: nothing is known under this name. */
    public static HttpProblem notFound(String detail, String remedy) {
        return new HttpProblem(404, "not-found", "Not found", detail, remedy, null);
    }

    /** 503: the state that answers is being moved or restored; asking again in a second is enough. */
    public static HttpProblem unavailable(String detail) {
        return new HttpProblem(
                503,
                "unavailable",
                "The answer is not available at the moment",
                detail,
                "Ask again after the time in Retry-After; nothing is lost.",
                SHORTLY);
    }

    /** 503: too many callers hold on to something at the same time. */
    public static HttpProblem busy(String detail, Duration retryAfter) {
        return new HttpProblem(
                503, "busy", "Too many callers", detail, "Close what is not needed or ask again later.", retryAfter);
    }

    static HttpProblem other(int status, String detail) {
        return new HttpProblem(
                status,
                "http-" + status,
                "The request cannot be served",
                detail,
                "See /api/v1/openapi.yaml for what this server answers.",
                null);
    }

    static HttpProblem internal(String incident) {
        return new HttpProblem(
                500,
                "internal",
                "Lockstep failed on this request",
                "Incident " + incident,
                "Give the incident number to integration support; the log holds the cause.",
                null);
    }

    /** What the caller receives. */
    public Document document() {
        return document;
    }

    /** When to ask again; empty when asking again does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
