package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ExchangeEvidence;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answer to an attempt, as proof for people. Bodies were masked by the dispatcher; they are bounded here once more.
 *
 * @param place of the exchange among all of its write, from 0
 * @param httpStatus null when there was no answer
 * @param detail the target's words; null when it gave none
 * @param said what was said; null when nothing was, or the dispatcher did not say
 */
public record Exchange(
        int place,
        String attemptId,
        AttemptKind kind,
        ResultStatus status,
        @Nullable Integer httpStatus,
        @Nullable String targetId,
        @Nullable String detail,
        Instant completedAt,
        @Nullable Said said) {
    /** How many exchanges of one write are kept. */
    public static final int KEPT = 5;

    private static final int LONGEST = 4_000;

    /**
     * Request and answer, masked and bounded.
     *
     * @param request null when the request had no body
     * @param response null when the answer had no body
     * @param startedAt UTC, by the dispatcher's clock
     */
    public record Said(
            String method,
            String path,
            @Nullable String request,
            @Nullable String response,
            Instant startedAt,
            long tookMillis) {}

    /** The exchange that a result tells of. */
    public static Exchange of(int place, WriteResult result) {
        ExchangeEvidence evidence = result.getEvidence();
        return new Exchange(
                place,
                result.getAttemptId(),
                result.getKind(),
                result.getStatus(),
                result.getHttpStatus(),
                result.getTargetId(),
                bounded(result.getDetail()),
                result.getCompletedAt(),
                evidence == null ? null : said(evidence));
    }

    private static Said said(ExchangeEvidence evidence) {
        String path = evidence.getPath();
        return new Said(
                evidence.getMethod(),
                path.length() > LONGEST ? path.substring(0, LONGEST) : path,
                bounded(evidence.getRequest()),
                bounded(evidence.getResponse()),
                evidence.getStartedAt(),
                evidence.getTookMillis());
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
