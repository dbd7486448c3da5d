package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.writeback.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One record's ledger, played step by step; what it says is collected as short words. */
final class LedgerPlay {
    private final Ledger rules;
    private final List<LedgerEffect> effects = new ArrayList<>();
    private RecordLedger record = RecordLedger.EMPTY;
    private Instant now = Writes.NOW;

    LedgerPlay(WriteBudget budget) {
        this.rules = new Ledger(RetryPolicy.DEFAULT, budget);
    }

    static WriteCommand.Builder customer(String writeKey, String rootId) {
        return Writes.asking(
                "cmd_" + writeKey + "_" + rootId, writeKey, rootId, "erp", WriteOperation.UPSERT_CUSTOMER, "cus_1");
    }

    RecordLedger record() {
        return record;
    }

    Instant now() {
        return now;
    }

    WriteState.Kind state(String writeKey) {
        return record.find(writeKey).orElseThrow().state().kind();
    }

    LedgerPlay ask(WriteCommand.Builder command) {
        return step(rules.requested(record, command.build(), now));
    }

    /** Asks for a write of values that no other write of the play sets. */
    LedgerPlay ask(String writeKey) {
        return ask(customer(writeKey, "eng_a").setPayload("{\"name\":\"" + writeKey + "\"}"));
    }

    LedgerPlay cancel(String writeKey, String rootId) {
        return step(rules.requested(record, Writes.cancel("cancel_" + rootId, writeKey, rootId), now));
    }

    LedgerPlay answer(String writeKey, int number, AttemptKind kind, ResultStatus status) {
        return step(rules.answered(record, Writes.answer(writeKey, number, kind, status), now));
    }

    LedgerPlay notSent(String writeKey, int number, AttemptKind kind, Duration backIn) {
        return step(rules.answered(record, Writes.notSent(writeKey, number, kind, backIn, now), now));
    }

    LedgerPlay pass(Duration duration) {
        now = now.plus(duration);
        return step(rules.due(record, now));
    }

    List<String> sent() {
        return only(LedgerEffect.Send.class).stream()
                .map(send -> send.entry().attemptId() + " " + send.entry().attemptKind())
                .toList();
    }

    List<String> told() {
        return only(LedgerEffect.Tell.class).stream()
                .map(tell -> tell.requester().commandId() + " "
                        + tell.entry().state().kind())
                .toList();
    }

    List<String> reported() {
        return only(LedgerEffect.Report.class).stream()
                .map(LedgerEffect.Report::exception)
                .map(exception -> exception.getCause() + " " + exception.getOwner() + " " + exception.getState())
                .toList();
    }

    long counted(LedgerCount what) {
        return only(LedgerEffect.Counted.class).stream()
                .filter(counted -> counted.what() == what)
                .count();
    }

    <E extends LedgerEffect> List<E> only(Class<E> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private LedgerPlay step(Ledger.Step step) {
        record = step.ledger();
        effects.addAll(step.effects());
        return this;
    }
}
