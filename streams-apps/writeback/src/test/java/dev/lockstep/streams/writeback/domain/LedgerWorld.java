package dev.lockstep.streams.writeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.kit.StateSerde;
import dev.lockstep.streams.writeback.Writes;
import dev.lockstep.streams.writeback.domain.LedgerEffect.Report;
import dev.lockstep.streams.writeback.domain.LedgerEffect.Send;
import dev.lockstep.streams.writeback.domain.LedgerEffect.Tell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One target record with everything around its ledger; checks at every attempt and every end what must hold. */
final class LedgerWorld {
    private static final WriteBudget BUDGET = new WriteBudget(2, Duration.ofMinutes(10));
    private static final Instant NEVER = Instant.MAX;

    private final Ledger rules = new Ledger(RetryPolicy.DEFAULT, BUDGET);
    private final StateSerde<RecordLedger> disk = new StateSerde<>(RecordLedger.class, WriteState.class);
    private final Map<String, Integer> booked = new HashMap<>();
    private final List<Instant> writtenAt = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Map<String, Instant>> wishes = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> turns = new ArrayList<>();
    private final List<Send> out = new ArrayList<>();
    private final List<WriteResult> answers = new ArrayList<>();
    private final List<AttemptKind> attempts = new ArrayList<>();
    private final Map<String, ExceptionRecord> exceptions = new HashMap<>();
    private String lastPayload = "";
    private RecordLedger ledger = RecordLedger.EMPTY;
    private Instant now = Writes.NOW;

    /** What the target does with a write, what is heard of it, and whether it was sent at all. */
    record Weather(boolean commits, ResultStatus status, boolean sent) {}

    RecordLedger ledger() {
        return ledger;
    }

    Map<String, Integer> booked() {
        return booked;
    }

    Set<String> asked() {
        return asked;
    }

    Set<String> told() {
        return told;
    }

    List<AttemptKind> attempts() {
        return attempts;
    }

    List<ExceptionRecord> openExceptions() {
        return exceptions.values().stream()
                .filter(record -> record.getState() == ExceptionState.OPEN)
                .toList();
    }

    /** A root asks for a fact; facts 0 and 2, 1 and 3 set the same values. */
    void ask(int fact, int root, int expiresInMinutes, boolean deadline) {
        Instant expiresAt = expiresInMinutes == 0 ? null : now.plus(Duration.ofMinutes(expiresInMinutes));
        // The same command always expires at the same time.
        String id = "ask_" + fact + "_" + root + (expiresAt == null ? "" : "_" + expiresAt.toEpochMilli());
        wishes.computeIfAbsent("w" + fact, key -> new HashMap<>())
                .merge("eng_" + root, expiresAt == null ? NEVER : expiresAt, (a, b) -> a.isAfter(b) ? a : b);
        request(asking(id, fact, root)
                .setExpiresAt(expiresAt)
                .setDeadline(deadline ? now.plusSeconds(30) : null)
                .build());
    }

    /** A root takes a fact back. */
    void cancel(int fact, int root) {
        withdrawn.add("w" + fact + "/eng_" + root);
        request(Writes.cancel("cancel_" + fact + "_" + root, "w" + fact, "eng_" + root));
    }

    /** The dispatcher makes the exchange that is out. */
    void execute(Weather weather) {
        if (!out.isEmpty()) {
            Send send = out.remove(0);
            answer(send.entry().attemptKind() == AttemptKind.WRITE ? write(send, weather) : probe(send, weather));
        }
    }

    /** The dispatcher says again what it has said before. */
    void repeatAnswer(int which) {
        if (!answers.isEmpty()) {
            apply(rules.answered(ledger, answers.get(which % answers.size()), now));
        }
    }

    /** The app starts anew from what it has stored. */
    void restart() {
        RecordLedger stored =
                disk.deserializer().deserialize("", disk.serializer().serialize("", ledger));
        assertThat(stored).isEqualTo(ledger);
        ledger = stored;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        apply(rules.due(ledger, now));
    }

    /** From here on the target behaves: everything ends. */
    void settle() {
        for (int round = 0; round < 60; round++) {
            execute(new Weather(true, ResultStatus.CONFIRMED, true));
            pass(Duration.ofMinutes(5));
        }
    }

    private static WriteCommand.Builder asking(String commandId, int fact, int root) {
        return Writes.asking(commandId, "w" + fact, "eng_" + root, "erp", WriteOperation.UPSERT_CUSTOMER, "cus_1")
                .setPayload(payload("w" + fact));
    }

    private static String payload(String writeKey) {
        return "{\"name\":" + (writeKey.charAt(1) - '0') % 2 + "}";
    }

    private void request(WriteCommand command) {
        asked.add(command.getRootId() + "/" + command.getCommandId());
        if (!turns.contains(command.getWriteKey()) && !ended.contains(command.getWriteKey())) {
            turns.add(command.getWriteKey());
        }
        apply(rules.requested(ledger, command, now));
    }

    private WriteResult write(Send send, Weather weather) {
        String key = send.entry().writeKey();
        if (weather.commits()) {
            booked.merge(key, 1, Integer::sum);
            lastPayload = payload(key);
        }
        if (weather.sent()
                && (weather.status() == ResultStatus.CONFIRMED || weather.status() == ResultStatus.UNKNOWN)) {
            writtenAt.add(now);
        }
        return result(send, weather.status(), weather.sent());
    }

    private WriteResult probe(Send send, Weather weather) {
        boolean found = booked.containsKey(send.entry().writeKey());
        return weather.status() == ResultStatus.CONFIRMED
                ? result(send, found ? ResultStatus.CONFIRMED : ResultStatus.ABSENT, true)
                : result(send, weather.status(), weather.sent());
    }

    private WriteResult result(Send send, ResultStatus status, boolean sent) {
        LedgerEntry entry = send.entry();
        return sent
                ? Writes.answer(entry.writeKey(), entry.number(), entry.attemptKind(), status)
                : Writes.notSent(entry.writeKey(), entry.number(), entry.attemptKind(), Duration.ofMinutes(2), now);
    }

    private void answer(WriteResult result) {
        answers.add(result);
        apply(rules.answered(ledger, result, now));
    }

    private void apply(Ledger.Step step) {
        ledger = step.ledger();
        for (LedgerEffect effect : step.effects()) {
            if (effect instanceof Send send) {
                check(send);
            } else if (effect instanceof Tell tell) {
                check(tell);
            } else if (effect instanceof Report report) {
                exceptions.put(report.exception().getExceptionId(), report.exception());
            }
        }
    }

    private void check(Send send) {
        String key = send.entry().writeKey();
        attempts.add(send.entry().attemptKind());
        out.add(send);
        assertThat(out).as("one exchange of a record at a time").hasSize(1);
        assertThat(turns.get(0)).as("the order of asking").isEqualTo(key);
        if (send.entry().attemptKind() == AttemptKind.WRITE) {
            assertThat(isWanted(key)).as(key + " is sent for somebody").isTrue();
            assertThat(writtenAt.stream().filter(at -> at.isAfter(now.minus(BUDGET.window()))))
                    .as("the write budget")
                    .hasSizeLessThan(BUDGET.writes());
        }
    }

    private void check(Tell tell) {
        LedgerEntry entry = tell.entry();
        String key = entry.writeKey();
        told.add(tell.requester().rootId() + "/" + tell.requester().commandId());
        boolean isNew = turns.remove(key);
        if (!(entry.state() instanceof WriteState.Cancelled)) {
            ended.add(key);
        }
        int inEffect = booked.getOrDefault(key, 0);
        switch (entry.state().kind()) {
            case CONFIRMED -> checkConfirmed(entry, inEffect, isNew);
            case REJECTED, CANCELLED ->
                assertThat(inEffect).as(key + " is not in effect").isZero();
            default -> throw new AssertionError("Told of no end: " + entry.state());
        }
    }

    private void checkConfirmed(LedgerEntry entry, int inEffect, boolean isNew) {
        boolean elided = entry.state() instanceof WriteState.Confirmed confirmed && confirmed.detail() != null;
        assertThat(inEffect).as(entry.writeKey() + " is in effect once").isEqualTo(elided ? 0 : 1);
        if (isNew && elided) {
            assertThat(payload(entry.writeKey())).as("nothing to change").isEqualTo(lastPayload);
        }
    }

    private boolean isWanted(String key) {
        return wishes.getOrDefault(key, Map.of()).entrySet().stream()
                .anyMatch(wish -> !withdrawn.contains(key + "/" + wish.getKey())
                        && wish.getValue().isAfter(now));
    }
}
