package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a status other than success says about a write. The only question is whether the write can have been executed: a
 * wrong "no" posts twice, a wrong "perhaps" costs one question.
 */
final class StatusRule {
    /** Refused before any work: a credential to be mended, a limit, a request that came too early (RFC 8470). */
    private static final Set<Integer> SURELY_NOT_EXECUTED = Set.of(401, 403, 425, 429);

    /** A fresh token was refused as well: the next one will be, and systems lock users out who keep trying. */
    static final Duration ACCESS_REFUSED = Duration.ofSeconds(30);

    private static final Duration LIMITED = Duration.ofSeconds(5);
    private static final int UNAUTHORISED = 401;
    private static final int TOO_MANY = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int SERVER_ERRORS = 500;

    private StatusRule() {}

    /**
     * The rule for a write.
     *
     * @param askedToComeAgain the answer named a time ({@code Retry-After}): a deliberate refusal by the application,
     *     where a bare 503 may be a proxy that lost an answer
     */
    static ResultStatus forWrite(int status, boolean askedToComeAgain) {
        if (SURELY_NOT_EXECUTED.contains(status)) {
            return ResultStatus.UNAVAILABLE;
        }
        if (status == SERVICE_UNAVAILABLE && askedToComeAgain) {
            return ResultStatus.UNAVAILABLE;
        }
        if (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT) {
            return ResultStatus.UNKNOWN;
        }
        return ResultStatus.REJECTED;
    }

    /** For how long the whole target is to be left alone after such an answer; empty when only this record is concerned. */
    static Optional<Duration> pause(int status, Optional<Duration> asked) {
        return switch (status) {
            case UNAUTHORISED -> Optional.of(asked.orElse(ACCESS_REFUSED));
            case TOO_MANY -> Optional.of(asked.orElse(LIMITED));
            case SERVICE_UNAVAILABLE -> asked;
            default -> Optional.empty();
        };
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
