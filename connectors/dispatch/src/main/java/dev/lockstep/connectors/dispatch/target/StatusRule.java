package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.schemas.writeback.ResultStatus;
import java.util.Set;

/**
 * What a status other than success says about a write. The only question is whether the write can have been executed: a
 * wrong "no" posts twice, a wrong "perhaps" costs one question.
 */
final class StatusRule {
    /** Refused before any work: a credential to be mended, a limit, a request that came too early (RFC 8470). */
    private static final Set<Integer> SURELY_NOT_EXECUTED = Set.of(401, 403, 425, 429);

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

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
