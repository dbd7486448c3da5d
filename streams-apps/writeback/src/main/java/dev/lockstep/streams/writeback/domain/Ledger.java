package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.time.Instant;
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

    private final WriteBudget budget;
    private final NextState states;

    /** A ledger with this patience, that writes one record no more often than this. */
    public Ledger(RetryPolicy policy, WriteBudget budget) {
        this.budget = budget;
        this.states = new NextState(policy);
    }

    /** What follows: the record's ledger and its effects, in order. */
    public record Step(RecordLedger ledger, List<LedgerEffect> effects) {}

    /**
     * Somebody asks for a write, or takes such a request back. A fact that is already final is answered from memory,
     * never written again; a request that was taken back before it came is never written either.
     */
    public Step requested(RecordLedger ledger, WriteCommand command, Instant now) {
        LedgerChange change = new LedgerChange(ledger, now);
        Requester requester = Requester.of(command);
        if (command.getKind() == CommandKind.UNKNOWN) {
            LedgerEntry refused = LedgerEntry.requested(command, now)
                    .ended(new WriteState.Rejected("The ledger is too old to know this kind of command", now), now);
            change.say(new LedgerEffect.Tell(refused, requester));
            return change.step();
        }
        LedgerEntry entry = noted(change, command);
        if (entry.state().isFinal()) {
            change.say(new LedgerEffect.Tell(entry, requester));
            return change.step();
        }
        return settled(change);
    }

    /** The dispatcher answers. Answers to any but the attempt that is out are duplicates and change nothing. */
    public Step answered(RecordLedger ledger, WriteResult result, Instant now) {
        LedgerChange change = new LedgerChange(ledger, now);
        Optional<LedgerEntry> asked = ledger.find(result.getWriteKey())
                .filter(entry -> entry.state().kind().isOut())
                .filter(entry -> entry.attemptId().equals(result.getAttemptId()));
        if (asked.isEmpty()) {
            return change.step();
        }
        LedgerEntry entry = asked.get();
        if (!result.getSent()) {
            change.count(LedgerCount.NOT_SENT);
            move(change, entry, WriteTrigger.of(result), result);
            return settled(change);
        }
        change.say(new LedgerEffect.Heard(entry, result));
        boolean written = mayHaveWritten(result);
        move(change, written ? entry.written(now) : entry.heard(), triggerOf(change, result), result);
        if (written && budget.isNearMiss(change.ledger(), now)) {
            change.count(LedgerCount.BUDGET_NEAR_MISS);
        }
        return settled(change);
    }

    /** Time has passed: what nobody wants any more ends, what is late is said, whatever is due goes on. */
    public Step due(RecordLedger ledger, Instant now) {
        LedgerChange change = new LedgerChange(ledger, now);
        ledger.open().forEach(entry -> sayIfLate(change, entry));
        takeBack(change);
        change.ledger()
                .underWay()
                .filter(entry ->
                        entry.state().dueAt().filter(at -> !at.isAfter(now)).isPresent())
                .ifPresent(entry -> move(change, entry, WriteTrigger.DUE, null));
        return settled(change);
    }

    /** What was looked for and is not there would be written once more, unless that has been done too often. */
    private WriteTrigger triggerOf(LedgerChange change, WriteResult result) {
        WriteTrigger trigger = WriteTrigger.of(result);
        boolean repeats = trigger == WriteTrigger.ABSENT && result.getKind() == AttemptKind.PROBE;
        return repeats && budget.spentUntil(change.ledger(), change.now()).isPresent()
                ? WriteTrigger.BUDGET_SPENT
                : trigger;
    }

    private static boolean mayHaveWritten(WriteResult result) {
        return result.getKind() == AttemptKind.WRITE
                && (result.getStatus() == ResultStatus.CONFIRMED || result.getStatus() == ResultStatus.UNKNOWN);
    }

    private static LedgerEntry noted(LedgerChange change, WriteCommand command) {
        Optional<LedgerEntry> known = change.ledger().find(command.getWriteKey());
        LedgerEntry entry =
                known.map(old -> old.joinedBy(command)).orElseGet(() -> LedgerEntry.requested(command, change.now()));
        if (known.equals(Optional.of(entry))) {
            return entry;
        }
        LedgerEntry next =
                known.flatMap(old -> askedAgain(change, old, command)).orElse(entry);
        if (next.state().kind() == entry.state().kind()) {
            change.put(next);
        } else {
            change.putLast(next);
        }
        change.say(new LedgerEffect.Noted(next, Requester.of(command)));
        return next;
    }

    /** The write as it is when it has begun anew; empty when the command begins nothing. */
    private static Optional<LedgerEntry> askedAgain(LedgerChange change, LedgerEntry old, WriteCommand command) {
        LedgerEntry again = old.askedAgain(command, change.now());
        return again.isTakenBack(change.now())
                ? Optional.empty()
                : WriteTransitions.next(old.state().kind(), WriteTrigger.ASKED_AGAIN, false)
                        .map(requested -> again);
    }

    private static void sayIfLate(LedgerChange change, LedgerEntry entry) {
        Instant deadline = entry.order().urgency().deadline();
        if (deadline != null && !deadline.isAfter(change.now()) && !entry.isLate()) {
            LedgerEntry late = entry.with(LedgerCause.late(entry.order()), change.now());
            change.put(late);
            change.report(entry, late);
        }
    }

    private Step settled(LedgerChange change) {
        takeBack(change);
        takeTurns(change);
        releaseBudget(change);
        return change.step();
    }

    private void takeBack(LedgerChange change) {
        change.ledger().open().stream()
                .filter(entry -> entry.isTakenBack(change.now()))
                .forEach(entry -> move(change, entry, WriteTrigger.TAKEN_BACK, null));
    }

    private void takeTurns(LedgerChange change) {
        Optional<LedgerEntry> next = change.ledger().nextInTurn();
        while (next.isPresent()) {
            LedgerEntry entry = next.get();
            WriteTrigger trigger = turnOf(change, entry);
            move(change, entry, trigger, null);
            // What was left out ends at once, and the next has its turn; whatever else happened, the record is taken.
            next = trigger == WriteTrigger.NOTHING_TO_CHANGE ? change.ledger().nextInTurn() : Optional.empty();
        }
    }

    private WriteTrigger turnOf(LedgerChange change, LedgerEntry entry) {
        if (Elision.repeated(change.ledger(), entry).isPresent()) {
            return WriteTrigger.NOTHING_TO_CHANGE;
        }
        return budget.spentUntil(change.ledger(), change.now()).isPresent()
                ? WriteTrigger.BUDGET_SPENT
                : WriteTrigger.TURN_CAME;
    }

    private void move(LedgerChange change, LedgerEntry entry, WriteTrigger trigger, @Nullable WriteResult result) {
        boolean takenBack = entry.isTakenBack(change.now());
        Optional<Kind> to = WriteTransitions.next(entry.state().kind(), trigger, takenBack);
        if (to.isEmpty()) {
            return;
        }
        LedgerEntry next = entered(change, entry, to.get(), result);
        change.put(next);
        sayEffects(change, entry, next);
        change.report(entry, next);
    }

    private LedgerEntry entered(LedgerChange change, LedgerEntry entry, Kind to, @Nullable WriteResult result) {
        if (result != null && to != Kind.HELD) {
            return states.afterAnswer(entry, to, result, change.now());
        }
        Instant now = change.now();
        return switch (to) {
            case WRITING -> entry.sending(new WriteState.Writing(), now);
            case PROBING -> entry.sending(new WriteState.Probing(), now);
            case CONFIRMED -> NextState.leftOut(change.ledger(), entry, now);
            case CANCELLED -> NextState.cancelled(entry, now);
            case HELD -> held(change, entry);
            case REQUESTED, UNKNOWN, WAITING, REJECTED ->
                throw new IllegalStateException("No way leads to " + to + " without an answer: " + entry.attemptId());
        };
    }

    private LedgerEntry held(LedgerChange change, LedgerEntry entry) {
        Instant until = budget.spentUntil(change.ledger(), change.now()).orElse(change.now());
        if (change.ledger().hold() == null) {
            OpenProblems problems =
                    OpenProblems.NONE.becoming(List.of(LedgerCause.budgetSpent(entry.order(), budget)), change.now());
            WriteOrder order = entry.order();
            change.hold(order.recordKey(), new BudgetHold(problems, order.rootId(), order.correlationId(), until));
            change.count(LedgerCount.BUDGET_SPENT);
        }
        return entry.waiting(new WriteState.Held(until), change.now());
    }

    /** The exception ends when nothing of the record waits any more and the record has come to rest. */
    private void releaseBudget(LedgerChange change) {
        BudgetHold hold = change.ledger().hold();
        if (hold == null || !change.ledger().open().isEmpty()) {
            return;
        }
        String recordKey = change.ledger().entries().get(0).order().recordKey();
        BudgetHold next = budget.restlessUntil(change.ledger(), change.now())
                .map(hold::recheckedAt)
                .orElse(null);
        change.hold(recordKey, next);
    }

    private void sayEffects(LedgerChange change, LedgerEntry before, LedgerEntry after) {
        if (after.state().kind().isOut()) {
            change.say(new LedgerEffect.Send(after));
        }
        if (after.state() instanceof WriteState.Confirmed confirmed) {
            sayConfirmed(change, after, confirmed);
        }
        if (after.state() instanceof WriteState.Cancelled) {
            change.count(LedgerCount.CANCELLED);
        }
        if (after.state().isFinal() && !before.state().isFinal()) {
            before.waiting().forEach(requester -> change.say(new LedgerEffect.Tell(after, requester)));
        }
    }

    private void sayConfirmed(LedgerChange change, LedgerEntry entry, WriteState.Confirmed confirmed) {
        if (entry.number() == 0) {
            change.count(LedgerCount.ELIDED);
            return;
        }
        if (confirmed.targetId() != null) {
            change.say(new LedgerEffect.Link(entry, confirmed));
        }
    }
}
