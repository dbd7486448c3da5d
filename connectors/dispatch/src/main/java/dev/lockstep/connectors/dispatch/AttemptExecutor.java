package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.target.HeldBack;
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

    Map<String, Target> targets() {
        return targets;
    }

    /**
     * Makes the exchange and says how it ended.
     *
     * @param mayHaveBeenSent another run may have sent this attempt already: a write is then not sent unless sending it
     *     twice is harmless
     */
    public WriteResult execute(WriteAttempt attempt, boolean mayHaveBeenSent) throws InterruptedException {
        return result(attempt, verdict(attempt, mayHaveBeenSent, Optional.empty()));
    }

    /** Says that now is not the time; what may have been sent before stays in doubt nevertheless. */
    public WriteResult holdBack(WriteAttempt attempt, boolean mayHaveBeenSent, HeldBack held)
            throws InterruptedException {
        return result(attempt, verdict(attempt, mayHaveBeenSent, Optional.of(held)));
    }

    private Verdict verdict(WriteAttempt attempt, boolean mayHaveBeenSent, Optional<HeldBack> held)
            throws InterruptedException {
        if (attempt.getKind() == AttemptKind.UNKNOWN || attempt.getOperation() == WriteOperation.UNKNOWN) {
            return Verdict.of(ResultStatus.UNAVAILABLE, TOO_NEW);
        }
        Target target = targets.get(attempt.getTargetSystem());
        Optional<WriteTemplate> template = templates.of(attempt.getTargetSystem(), attempt.getOperation());
        if (target == null || template.isEmpty()) {
            return Verdict.of(ResultStatus.REJECTED, noWay(attempt, target == null));
        }
        boolean doubtful = mayHaveBeenSent && attempt.getKind() == AttemptKind.WRITE;
        if (doubtful && (held.isPresent() || !isHarmlessTwice(attempt, template.get()))) {
            return Verdict.of(ResultStatus.UNKNOWN, "not sent now: an earlier run may have sent it")
                    .after(template.get().probe().flatMap(WriteTemplate.Probe::settles));
        }
        return held.isPresent() ? Verdict.heldBack(held.get()) : target.exchange(attempt, template.get());
    }

    /** Whether the target makes one of two, be it by its nature or because it still remembers our key. */
    private boolean isHarmlessTwice(WriteAttempt attempt, WriteTemplate template) {
        return switch (template.guard()) {
            case EXTERNAL_ID -> true;
            case NATIVE_KEY ->
                template.key()
                        .map(key -> clock.instant()
                                .isBefore(attempt.getRequestedAt().plus(key.lasts())))
                        .orElse(false);
            case UNIQUE_NUMBER, MARKER, NONE -> false;
        };
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
                .setSent(verdict.sent())
                .setEvidence(verdict.evidence().orElse(null))
                .build();
    }
}
