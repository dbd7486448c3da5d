package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;
import org.jspecify.annotations.Nullable;

/** Why the ledger asks for help. Business rejections are not among them: the process that asked raises those. */
public enum LedgerCause {
    /** A target keeps answering that it is not available, or not at all. */
    WRITE_KEEPS_FAILING(
            ExceptionSeverity.WARNING,
            "Check that the target system and the way to it are up; the write goes on by itself once they are."),
    /** The target refuses to say whether a write took effect. */
    PROBE_REFUSED(
            ExceptionSeverity.CRITICAL,
            "Look the record up in the target by its external reference and check the rights of the integration user;"
                    + " nothing is written again until a probe has told.");

    private final ExceptionSeverity severity;
    private final String remedy;

    LedgerCause(ExceptionSeverity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    /** The problem as said to people; one target down is one root cause. */
    public Problem problem(WriteOrder order, int failures, @Nullable String detail) {
        String message = "%s of %s in %s has failed %d times or more; last answer: %s"
                .formatted(
                        order.operation(),
                        order.recordId(),
                        order.targetSystem(),
                        failures,
                        detail == null ? "none" : detail);
        return new Problem(name(), order.targetSystem(), ExceptionOwner.INTEGRATION_SUPPORT, severity, message, remedy);
    }
}
