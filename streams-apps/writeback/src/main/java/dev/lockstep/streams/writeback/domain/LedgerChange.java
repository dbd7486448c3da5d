package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step in the making: the record's ledger as it is so far, and what is to be said about it, in order. */
final class LedgerChange {
    private final Instant now;
    private final List<LedgerEffect> effects = new ArrayList<>();
    private RecordLedger ledger;

    LedgerChange(RecordLedger before, Instant now) {
        this.ledger = before;
        this.now = now;
    }

    RecordLedger ledger() {
        return ledger;
    }

    Instant now() {
        return now;
    }

    Ledger.Step step() {
        return new Ledger.Step(ledger, List.copyOf(effects));
    }

    void say(LedgerEffect effect) {
        effects.add(effect);
    }

    void count(LedgerCount what) {
        say(new LedgerEffect.Counted(what));
    }

    /** Puts a write into the ledger; what newer writes push out is said. */
    void put(LedgerEntry entry) {
        RecordLedger before = ledger;
        ledger = before.with(entry);
        if (before.entries().size() >= RecordLedger.REMEMBERED) {
            before.entries().stream()
                    .filter(old -> ledger.find(old.writeKey()).isEmpty())
                    .forEach(old -> say(new LedgerEffect.Forgotten(old)));
        }
    }

    /** Puts a write that was there before behind all others. */
    void putLast(LedgerEntry entry) {
        ledger = ledger.without(entry.writeKey());
        put(entry);
    }

    /** Says what has changed for the desk between two states of one write. */
    void report(LedgerEntry before, LedgerEntry after) {
        WriteOrder order = before.order();
        Subject subject =
                Subject.inEngagement(order.rootId(), "WriteCommand", before.writeKey(), order.correlationId());
        report(before.problems(), after.problems(), subject);
    }

    /** Holds the record's writes back, or lets them go again, and says so; the exception is the record's own. */
    void hold(String recordKey, @Nullable BudgetHold hold) {
        BudgetHold before = ledger.hold();
        BudgetHold known = before == null ? hold : before;
        ledger = ledger.with(hold);
        if (known != null) {
            Subject subject = Subject.inEngagement(known.rootId(), "TargetRecord", recordKey, known.correlationId());
            report(
                    before == null ? OpenProblems.NONE : before.problems(),
                    hold == null ? OpenProblems.NONE : hold.problems(),
                    subject);
        }
    }

    private void report(OpenProblems before, OpenProblems after, Subject subject) {
        before.changesTo(after, Ledger.APP, subject, now).forEach(record -> say(new LedgerEffect.Report(record)));
    }
}
