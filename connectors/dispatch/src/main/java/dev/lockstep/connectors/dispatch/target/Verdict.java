package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * What an exchange means.
 *
 * @param status how it ended
 * @param httpStatus the target's status, where it answered
 * @param targetId the target's identifier, when confirmed
 * @param targetCode the target's readable code, when confirmed and there is one
 * @param detail words for people, bounded
 * @param retryAfter when the target wants to be asked again, where it said so
 */
public record Verdict(
        ResultStatus status,
        Optional<Integer> httpStatus,
        Optional<String> targetId,
        Optional<String> targetCode,
        Optional<String> detail,
        Optional<Duration> retryAfter) {

    /** A verdict without an answer. */
    public static Verdict of(ResultStatus status, String detail) {
        return new Verdict(
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Words.bounded(detail)),
                Optional.empty());
    }

    static Verdict confirmed(int httpStatus, String targetId, Optional<String> targetCode, Optional<String> detail) {
        return new Verdict(
                ResultStatus.CONFIRMED,
                Optional.of(httpStatus),
                Optional.of(targetId),
                targetCode,
                detail,
                Optional.empty());
    }

    Verdict answered(int newHttpStatus) {
        return new Verdict(status, Optional.of(newHttpStatus), targetId, targetCode, detail, retryAfter);
    }

    Verdict after(Optional<Duration> wait) {
        return new Verdict(status, httpStatus, targetId, targetCode, detail, wait);
    }
}
