package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.dispatch.target.Verdict;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** From an attempt to its result. Safe for use by several threads. */
public final class AttemptExecutor {
    private static final String TOO_NEW = "not sent: its kind or operation is newer than this dispatcher; update it";

    private final Map<String, Target> targets;
    private final WriteTemplates templates;
    private final Clock clock;

    /** Executes attempts at these targets, by system id. */
    public AttemptExecutor(Map<String, Target> targets, WriteTemplates templates, Clock clock) {
        this.targets = Map.copyOf(targets);
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * Makes the exchange and says how it ended.
     *
     * @param mayHaveBeenSent another run may have sent this attempt already: a write is then not sent unless sending it
     *     twice is harmless
     */
    public WriteResult execute(WriteAttempt attempt, boolean mayHaveBeenSent) throws InterruptedException {
        if (attempt.getKind() == AttemptKind.UNKNOWN || attempt.getOperation() == WriteOperation.UNKNOWN) {
            return result(attempt, Verdict.of(ResultStatus.UNAVAILABLE, TOO_NEW));
        }
        Target target = targets.get(attempt.getTargetSystem());
        Optional<WriteTemplate> template = templates.of(attempt.getTargetSystem(), attempt.getOperation());
        if (target == null || template.isEmpty()) {
            return result(attempt, Verdict.of(ResultStatus.REJECTED, noWay(attempt, target == null)));
        }
        boolean write = attempt.getKind() == AttemptKind.WRITE;
        if (mayHaveBeenSent && write && !template.get().repeatable()) {
            return result(attempt, Verdict.of(ResultStatus.UNKNOWN, "not sent now: an earlier run may have sent it"));
        }
        return result(attempt, target.exchange(attempt, template.get()));
    }

    private static String noWay(WriteAttempt attempt, boolean noTarget) {
        return noTarget
                ? "not sent: target " + attempt.getTargetSystem() + " is not configured"
                : "not sent: writes.yaml of " + attempt.getTargetSystem() + " has no " + attempt.getOperation();
    }

    private WriteResult result(WriteAttempt attempt, Verdict verdict) {
        return WriteResult.newBuilder()
                .setAttemptId(attempt.getAttemptId())
                .setWriteKey(attempt.getWriteKey())
                .setKind(attempt.getKind())
                .setStatus(verdict.status())
                .setTargetId(verdict.targetId().orElse(null))
                .setTargetCode(verdict.targetCode().orElse(null))
                .setHttpStatus(verdict.httpStatus().orElse(null))
                .setDetail(verdict.detail().orElse(null))
                .setRetryAfterMillis(
                        verdict.retryAfter().map(Duration::toMillis).orElse(null))
                .setCompletedAt(clock.instant())
                .build();
    }
}
