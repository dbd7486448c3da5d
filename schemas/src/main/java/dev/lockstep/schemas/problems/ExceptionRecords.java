package dev.lockstep.schemas.problems;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.ids.StableId;
import java.time.Instant;

/** Turns problems into records of the exception desk. */
public final class ExceptionRecords {
    private ExceptionRecords() {}

    /** Identifier of the exception that this app raises for this problem of this subject; the same in every run. */
    public static String idOf(String app, Problem problem, Subject subject) {
        return StableId.of("exc", app, problem.groupKey(), subject.entity(), subject.id());
    }

    /**
     * An open exception.
     *
     * @param openedAt when the problem was first seen, UTC
     * @param now when this record is made, UTC
     */
    public static ExceptionRecord open(String app, Problem problem, Subject subject, Instant openedAt, Instant now) {
        String id = idOf(app, problem, subject);
        return new ExceptionRecord(
                id,
                ExceptionState.OPEN,
                problem.cause(),
                problem.groupKey(),
                problem.owner(),
                problem.severity(),
                app,
                subject.rootId() == null ? id : subject.rootId(),
                subject.engagementId(),
                subject.entity(),
                subject.id(),
                subject.amountAtRisk() == null ? null : subject.amountAtRisk().toRecord(),
                problem.message(),
                problem.remedy(),
                subject.source(),
                subject.correlationId(),
                openedAt,
                now);
    }

    /** The same exception after the problem has gone. */
    public static ExceptionRecord resolved(ExceptionRecord open, Instant now) {
        return new ExceptionRecord(
                open.getExceptionId(),
                ExceptionState.RESOLVED,
                open.getCause(),
                open.getGroupKey(),
                open.getOwner(),
                open.getSeverity(),
                open.getRaisedBy(),
                open.getRootId(),
                open.getEngagementId(),
                open.getSubjectEntity(),
                open.getSubjectId(),
                open.getAmountAtRisk(),
                open.getMessage(),
                open.getRemedy(),
                open.getSource(),
                open.getCorrelationId(),
                open.getOpenedAt(),
                now);
    }

    /** Key under which the exception is published. */
    public static String keyOf(ExceptionRecord exception) {
        return new RootKey(exception.getRootId(), exception.getExceptionId()).toString();
    }
}
