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
                    + " nothing is written again until a probe has told."),
    /** A write is still open after its deadline. */
    WRITE_LATE(
            ExceptionSeverity.CRITICAL,
            "See at /api/v1/writes what it waits for; bring the target back or give it room, or take the command back."
                    + " Resolves itself with the write's end."),
    /** One record was written so often that two systems may be rewriting each other's values. */
    WRITE_BUDGET_SPENT(
            ExceptionSeverity.WARNING,
            "See at /api/v1/writes which facts changed the record and which two systems disagree about it, and settle"
                    + " who owns the field. Held writes go out as the window has room again.");

    private static final int LONGEST_DETAIL = 300;

    private final ExceptionSeverity severity;
    private final String remedy;

    LedgerCause(ExceptionSeverity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    /** The problem of a write that failed, as said to people; one target down is one root cause. */
    Problem failing(WriteOrder order, int failures, @Nullable String detail) {
        String message =
                "%s has failed %d times or more; last answer: %s".formatted(what(order), failures, said(detail));
        return problem(order.targetSystem(), ExceptionOwner.INTEGRATION_SUPPORT, message);
    }

    /** The problem of a write that is late: finance's when finance waits for it. */
    static Problem late(WriteOrder order) {
        boolean cutOff = order.urgency().isCutOff();
        return WRITE_LATE.problem(
                cutOff ? order.targetSystem() + ".cut-off" : order.targetSystem(),
                cutOff ? ExceptionOwner.FINANCE_OPS : ExceptionOwner.INTEGRATION_SUPPORT,
                "%s was to be in effect at %s and is not"
                        .formatted(what(order), order.urgency().deadline()));
    }

    /** The problem of a record that was written too often. */
    static Problem budgetSpent(WriteOrder order, WriteBudget budget) {
        return WRITE_BUDGET_SPENT.problem(
                order.targetSystem() + "." + order.operation(),
                ExceptionOwner.INTEGRATION_SUPPORT,
                "%s was written %d times within %s; further writes are held"
                        .formatted(what(order), budget.writes(), budget.window()));
    }

    private Problem problem(String detail, ExceptionOwner owner, String message) {
        return new Problem(name(), detail, owner, severity, message, remedy);
    }

    private static String what(WriteOrder order) {
        return order.operation() + " of " + order.recordId() + " in " + order.targetSystem();
    }

    private static String said(@Nullable String detail) {
        if (detail == null) {
            return "none";
        }
        return detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
    }
}
