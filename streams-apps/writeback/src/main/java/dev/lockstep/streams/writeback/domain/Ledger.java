package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the write ledger: pure functions from what is known and what happened to what is known next and what must
 * be said. The same input gives the same answer, so a replay repeats nothing that a key or an attempt id would not catch.
 */
public final class Ledger {
    /** Name under which the ledger raises exceptions. */
    public static final String APP = "writeback";

    private final RetryPolicy policy;

    /** A ledger with this patience. */
    public Ledger(RetryPolicy policy) {
        this.policy = policy;
    }

    /** What follows: the record's ledger and its effects, in order. */
    public record Step(RecordLedger ledger, List<LedgerEffect> effects) {}

    /** Somebody asks for a write. A fact that is already final is answered from memory, never written again. */
    public Step requested(RecordLedger ledger, WriteCommand command, Instant now) {
        LedgerEntry entry = ledger.find(command.getWriteKey())
                .map(known -> known.joinedBy(Requester.of(command)))
                .orElseGet(() -> LedgerEntry.requested(command));
        RecordLedger next = ledger.with(entry);
        return entry.state().isFinal()
                ? new Step(next, List.of(new LedgerEffect.Tell(entry, Requester.of(command))))
                : takeTurn(next, new ArrayList<>(), now);
    }

    /** The dispatcher answers. Answers to any but the latest attempt under way are duplicates and change nothing. */
    public Step answered(RecordLedger ledger, WriteResult result, Instant now) {
        return ledger.find(result.getWriteKey())
                .filter(entry -> entry.attemptId().equals(result.getAttemptId()))
                .map(entry -> moved(ledger, entry, WriteTrigger.of(result.getStatus()), result, now))
                .orElseGet(() -> new Step(ledger, List.of()));
    }

    /** Time has passed: whatever is due goes on. */
    public Step due(RecordLedger ledger, Instant now) {
        return ledger.underWay()
                .filter(entry ->
                        entry.state().dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .map(entry -> moved(ledger, entry, WriteTrigger.DUE, null, now))
                .orElseGet(() -> new Step(ledger, List.of()));
    }

    private Step takeTurn(RecordLedger ledger, List<LedgerEffect> effects, Instant now) {
        Optional<LedgerEntry> next = ledger.nextInTurn();
        if (next.isEmpty()) {
            return new Step(ledger, List.copyOf(effects));
        }
        Step step = moved(ledger, next.get(), WriteTrigger.TURN_CAME, null, now);
        effects.addAll(step.effects());
        return new Step(step.ledger(), List.copyOf(effects));
    }

    private Step moved(
            RecordLedger ledger, LedgerEntry entry, WriteTrigger trigger, @Nullable WriteResult result, Instant now) {
        Optional<Kind> to = WriteTransitions.next(entry.state().kind(), trigger);
        if (to.isEmpty()) {
            return new Step(ledger, List.of());
        }
        LedgerEntry next = entered(entry, to.get(), result, now);
        List<LedgerEffect> effects = new ArrayList<>(effectsOf(next));
        exceptions(entry, next, now).forEach(record -> effects.add(new LedgerEffect.Report(record)));
        RecordLedger after = ledger.with(next);
        return next.state().isFinal() ? takeTurn(after, effects, now) : new Step(after, List.copyOf(effects));
    }

    private LedgerEntry entered(LedgerEntry entry, Kind to, @Nullable WriteResult result, Instant now) {
        int failures = entry.failures() + 1;
        Long retryAfter = result == null ? null : result.getRetryAfterMillis();
        return switch (to) {
            case WRITING -> entry.sending(new WriteState.Writing());
            case PROBING -> entry.sending(new WriteState.Probing());
            case UNKNOWN ->
                entry.failed(
                        new WriteState.Unknown(
                                wholeMillis(now).plus(policy.beforeProbe(failures, entry.attemptId(), retryAfter))),
                        problems(entry, failures, result),
                        now);
            case WAITING ->
                entry.failed(
                        new WriteState.Waiting(
                                wholeMillis(now).plus(policy.pause(failures, entry.attemptId(), retryAfter))),
                        problems(entry, failures, result),
                        now);
            case CONFIRMED ->
                entry.ended(new WriteState.Confirmed(
                        result == null ? null : result.getTargetId(),
                        result == null ? null : result.getTargetCode(),
                        now));
            case REJECTED -> entry.ended(new WriteState.Rejected(result == null ? null : result.getDetail(), now));
            case REQUESTED -> throw new IllegalStateException("No way leads back to REQUESTED: " + entry);
        };
    }

    /** Due times are indexed by the millisecond; a finer one would be looked at too early and then forgotten. */
    private static Instant wholeMillis(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<LedgerEffect> effectsOf(LedgerEntry entry) {
        List<LedgerEffect> effects = new ArrayList<>();
        if (entry.state() instanceof WriteState.Confirmed confirmed && confirmed.targetId() != null) {
            effects.add(new LedgerEffect.Link(entry, confirmed));
        }
        if (entry.state().isFinal()) {
            entry.requesters().forEach(requester -> effects.add(new LedgerEffect.Tell(entry, requester)));
        } else if (entry.state().dueAt().isEmpty()) {
            effects.add(new LedgerEffect.Send(entry));
        }
        return effects;
    }

    private List<Problem> problems(LedgerEntry entry, int failures, @Nullable WriteResult result) {
        String detail = result == null ? null : result.getDetail();
        List<Problem> problems = new ArrayList<>();
        if (result != null && result.getStatus() == ResultStatus.REJECTED) {
            problems.add(LedgerCause.PROBE_REFUSED.problem(entry.order(), 1, detail));
        }
        if (failures >= policy.failuresBeforeException()) {
            problems.add(
                    LedgerCause.WRITE_KEEPS_FAILING.problem(entry.order(), policy.failuresBeforeException(), detail));
        }
        return problems;
    }

    private static List<ExceptionRecord> exceptions(LedgerEntry before, LedgerEntry after, Instant now) {
        WriteOrder order = before.order();
        Subject subject =
                Subject.inEngagement(order.rootId(), "WriteCommand", before.writeKey(), order.correlationId());
        return before.problems().changesTo(after.problems(), APP, subject, now);
    }
}
