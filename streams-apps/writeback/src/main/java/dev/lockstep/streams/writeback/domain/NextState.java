package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.writeback.domain.WriteState.Confirmed;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A write in its next state: when it goes on, what is wrong with it, how it ended. */
final class NextState {
    private final RetryPolicy policy;

    NextState(RetryPolicy policy) {
        this.policy = policy;
    }

    /** The write after an answer of the dispatcher. */
    LedgerEntry afterAnswer(LedgerEntry entry, Kind to, WriteResult result, Instant now) {
        return switch (to) {
            case WRITING -> entry.sending(new WriteState.Writing(), now);
            case UNKNOWN, WAITING ->
                WriteTrigger.of(result) == WriteTrigger.NOT_SENT
                        ? entry.waiting(resting(to, comesBackAt(entry, result, now)), now)
                        : failed(entry, to, result, now);
            case CONFIRMED -> entry.ended(new Confirmed(result.getTargetId(), result.getTargetCode(), now, null), now);
            case REJECTED -> entry.ended(new WriteState.Rejected(result.getDetail(), now), now);
            case CANCELLED -> cancelled(entry, now);
            case REQUESTED, HELD, PROBING ->
                throw new IllegalStateException("No answer leads to " + to + ": " + entry.attemptId());
        };
    }

    /** The write that was not needed: it ends with what the target said to the one that it would have repeated. */
    static LedgerEntry leftOut(RecordLedger ledger, LedgerEntry entry, Instant now) {
        Confirmed last = Elision.repeated(ledger, entry).orElseThrow();
        return entry.ended(new Confirmed(last.targetId(), last.targetCode(), now, Elision.NOTHING_TO_CHANGE), now);
    }

    /** The write that nobody wants any more, before anything of it was in effect. */
    static LedgerEntry cancelled(LedgerEntry entry, Instant now) {
        String why = entry.expiresAt().map(at -> "expired at " + at).orElse("taken back by those who asked");
        return entry.ended(new WriteState.Cancelled(why + "; nothing of it is in effect", now), now);
    }

    private LedgerEntry failed(LedgerEntry entry, Kind to, WriteResult result, Instant now) {
        int failures = entry.failures() + 1;
        Long retryAfter = result.getRetryAfterMillis();
        Duration pause = to == Kind.UNKNOWN
                ? policy.beforeProbe(failures, entry.attemptId(), retryAfter)
                : policy.pause(failures, entry.attemptId(), retryAfter);
        Instant at = now.truncatedTo(ChronoUnit.MILLIS).plus(pause);
        return entry.failed(resting(to, at), problems(entry, failures, result), now);
    }

    /**
     * When a write that was held back comes back: exactly then, by the dispatcher's clock, so that all that one
     * maintenance window held back is due at the same instant, and urgency decides.
     */
    private Instant comesBackAt(LedgerEntry entry, WriteResult result, Instant now) {
        Long after = result.getRetryAfterMillis();
        Duration pause = after == null ? policy.pause(1, entry.attemptId(), null) : RetryPolicy.bounded(after);
        Instant at = result.getCompletedAt().plus(pause).truncatedTo(ChronoUnit.MILLIS);
        Instant atOnce = now.truncatedTo(ChronoUnit.MILLIS);
        Instant atLast = atOnce.plus(RetryPolicy.LONGEST_ASKED);
        return at.isBefore(atOnce) ? atOnce : at.isAfter(atLast) ? atLast : at;
    }

    private static WriteState resting(Kind kind, Instant at) {
        return kind == Kind.UNKNOWN ? new WriteState.Unknown(at) : new WriteState.Waiting(at);
    }

    private List<Problem> problems(LedgerEntry entry, int failures, WriteResult result) {
        List<Problem> problems = new ArrayList<>();
        if (result.getStatus() == ResultStatus.REJECTED) {
            problems.add(LedgerCause.PROBE_REFUSED.failing(entry.order(), 1, result.getDetail()));
        }
        if (failures >= policy.failuresBeforeException()) {
            problems.add(LedgerCause.WRITE_KEEPS_FAILING.failing(
                    entry.order(), policy.failuresBeforeException(), result.getDetail()));
        }
        if (entry.isLate()) {
            problems.add(LedgerCause.late(entry.order()));
        }
        return problems;
    }
}
