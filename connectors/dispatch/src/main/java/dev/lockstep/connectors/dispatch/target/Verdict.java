package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.schemas.writeback.ExchangeEvidence;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * What an exchange means.
 *
 * @param status how it ended
 * @param sent false when the attempt was held back: the target heard nothing of it
 * @param httpStatus the target's status, where it answered
 * @param targetId the target's identifier, when confirmed
 * @param targetCode the target's readable code, when confirmed and there is one
 * @param detail words for people, bounded
 * @param retryAfter when to come back, where that is known
 * @param pause for how long nothing at all is to be sent to the target
 * @param evidence what was said, where anything was
 */
public record Verdict(
        ResultStatus status,
        boolean sent,
        Optional<Integer> httpStatus,
        Optional<String> targetId,
        Optional<String> targetCode,
        Optional<String> detail,
        Optional<Duration> retryAfter,
        Optional<Duration> pause,
        Optional<ExchangeEvidence> evidence) {

    /** A verdict without an answer. */
    public static Verdict of(ResultStatus status, String detail) {
        return new Verdict(
                status,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Words.bounded(detail)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Now is not the time: nothing was sent, and it costs nobody any patience. */
    public static Verdict heldBack(HeldBack held) {
        return of(ResultStatus.UNAVAILABLE, "not sent: " + held.reason())
                .unsent()
                .after(Optional.of(held.comeBack()));
    }

    static Verdict confirmed(String targetId, Optional<String> targetCode, Optional<String> detail) {
        Verdict bare = of(ResultStatus.CONFIRMED, "");
        return new Verdict(
                bare.status,
                true,
                bare.httpStatus,
                Optional.of(targetId),
                targetCode,
                detail,
                bare.retryAfter,
                bare.pause,
                bare.evidence);
    }

    Verdict answered(int newHttpStatus) {
        return new Verdict(
                status, sent, Optional.of(newHttpStatus), targetId, targetCode, detail, retryAfter, pause, evidence);
    }

    /** The same, with the time to come back. */
    public Verdict after(Optional<Duration> wait) {
        return new Verdict(status, sent, httpStatus, targetId, targetCode, detail, wait, pause, evidence);
    }

    /** Nothing at all is to be sent to the target for as long. */
    Verdict pausing(Duration wait) {
        return new Verdict(
                status, sent, httpStatus, targetId, targetCode, detail, Optional.of(wait), Optional.of(wait), evidence);
    }

    Verdict withEvidence(Optional<String> newDetail, ExchangeEvidence newEvidence) {
        return new Verdict(
                status, sent, httpStatus, targetId, targetCode, newDetail, retryAfter, pause, Optional.of(newEvidence));
    }

    Verdict saying(Optional<String> newDetail) {
        return new Verdict(status, sent, httpStatus, targetId, targetCode, newDetail, retryAfter, pause, evidence);
    }

    private Verdict unsent() {
        return new Verdict(status, false, httpStatus, targetId, targetCode, detail, retryAfter, pause, evidence);
    }
}
