package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One open exception with its age in whole seconds. */
record ExceptionView(
        String id,
        String state,
        String cause,
        String group,
        String owner,
        String severity,
        String raisedBy,
        @Nullable String engagementId,
        String subjectEntity,
        String subjectId,
        @Nullable Money amountAtRisk,
        String message,
        String remedy,
        String correlationId,
        Instant openedAt,
        long ageSeconds) {
    static ExceptionView of(ExceptionRecord open, Instant now) {
        return new ExceptionView(
                open.getExceptionId(),
                open.getState().name(),
                open.getCause(),
                open.getGroupKey(),
                open.getOwner().name(),
                open.getSeverity().name(),
                open.getRaisedBy(),
                open.getEngagementId(),
                open.getSubjectEntity(),
                open.getSubjectId(),
                open.getAmountAtRisk() == null ? null : Money.from(open.getAmountAtRisk()),
                open.getMessage(),
                open.getRemedy(),
                open.getCorrelationId(),
                open.getOpenedAt(),
                Math.max(0, Duration.between(open.getOpenedAt(), now).toSeconds()));
    }
}
