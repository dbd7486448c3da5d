package dev.lockstep.streams.writeback.domain;

import static dev.lockstep.schemas.writeback.AttemptKind.PROBE;
import static dev.lockstep.schemas.writeback.AttemptKind.WRITE;
import static dev.lockstep.streams.writeback.Writes.NOW;
import static dev.lockstep.streams.writeback.Writes.answer;
import static dev.lockstep.streams.writeback.Writes.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(10), 3);

    private final Ledger ledger = new Ledger(POLICY, WriteBudget.DEFAULT);
    private final List<LedgerEffect> effects = new ArrayList<>();
    private RecordLedger record = RecordLedger.EMPTY;
    private Instant now = NOW;

    @Test
    void shouldWriteOnceAndTellEverybodyWhenTwoEngagementsAskForOneFact() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        ask("cmd_b", "w1", "eng_b");
        // When
        take(1, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(sent()).containsExactly("w1#1 WRITE");
        assertThat(told()).containsExactly("eng_a/cmd_a CONFIRMED", "eng_b/cmd_b CONFIRMED");
    }

    @Test
    void shouldAnswerFromMemoryWhenAFactIsAskedForAgainAfterItsEnd() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        take(1, WRITE, ResultStatus.CONFIRMED);
        effects.clear();
        // When
        ask("cmd_late", "w1", "eng_b");
        // Then
        assertThat(sent()).isEmpty();
        assertThat(told()).containsExactly("eng_b/cmd_late CONFIRMED");
    }

    @Test
    void shouldProbeAfterTheSettleTimeWhenTheAnswerIsLost() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        take(1, WRITE, ResultStatus.UNKNOWN);
        // When
        pass(Duration.ofMillis(999));
        pass(Duration.ofMillis(1));
        // Then
        assertThat(sent()).containsExactly("w1#1 WRITE", "w1#2 PROBE");
    }

    @Test
    void shouldWriteAgainOnlyWhenTheProbeSaysAbsent() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        take(1, WRITE, ResultStatus.UNKNOWN);
        pass(Duration.ofSeconds(1));
        // When
        take(2, PROBE, ResultStatus.ABSENT);
        // Then
        assertThat(sent()).containsExactly("w1#1 WRITE", "w1#2 PROBE", "w1#3 WRITE");
    }

    @Test
    void shouldConfirmWithoutASecondWriteWhenTheProbeFindsIt() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        take(1, WRITE, ResultStatus.UNKNOWN);
        pass(Duration.ofSeconds(1));
        // When
        take(2, PROBE, ResultStatus.CONFIRMED);
        // Then
        assertThat(sent()).containsExactly("w1#1 WRITE", "w1#2 PROBE");
        assertThat(told()).containsExactly("eng_a/cmd_a CONFIRMED");
    }

    @Test
    void shouldWaitAsLongAsTheTargetAsksWhenThatIsLongerThanItsOwnPause() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        // When
        step(ledger.answered(record, answer("w1", 1, WRITE, ResultStatus.UNAVAILABLE, "429", 7_000L), now));
        // Then
        assertThat(record.due().map(RecordLedger.Due::at)).contains(NOW.plusSeconds(7));
    }

    @Test
    void shouldDoubleThePauseUpToItsBoundWhenATargetStaysAway() {
        // Given
        List<Duration> pauses = new ArrayList<>();
        // When
        for (int failures = 1; failures <= 7; failures++) {
            pauses.add(POLICY.pause(failures, "", null));
        }
        // Then
        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10000L, 10000L);
    }

    @Test
    void shouldRaiseOneExceptionAndResolveItWhenATargetFailsOftenAndComesBack() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        for (int number = 1; number <= 5; number++) {
            take(number, WRITE, ResultStatus.UNAVAILABLE);
            pass(Duration.ofMinutes(1));
        }
        // When
        take(6, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(reported()).containsExactly("WRITE_KEEPS_FAILING OPEN", "WRITE_KEEPS_FAILING RESOLVED");
    }

    @Test
    void shouldStayInDoubtAndSaySoWhenTheTargetRefusesTheProbe() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        take(1, WRITE, ResultStatus.UNKNOWN);
        pass(Duration.ofSeconds(1));
        // When
        take(2, PROBE, ResultStatus.REJECTED);
        pass(Duration.ofMinutes(1));
        // Then
        assertThat(reported()).containsExactly("PROBE_REFUSED OPEN");
        assertThat(sent()).containsExactly("w1#1 WRITE", "w1#2 PROBE", "w1#3 PROBE");
    }

    @Test
    void shouldSendTheNextFactOfTheRecordWhenTheFirstHasEnded() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        ask("cmd_b", "w2", "eng_a");
        // When
        take(1, WRITE, ResultStatus.REJECTED);
        // Then
        assertThat(sent()).containsExactly("w1#1 WRITE", "w2#1 WRITE");
        assertThat(told()).containsExactly("eng_a/cmd_a REJECTED");
    }

    @Test
    void shouldChangeNothingWhenAnAnswerComesTwice() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        take(1, WRITE, ResultStatus.UNAVAILABLE);
        pass(Duration.ofMinutes(1));
        RecordLedger before = record;
        // When
        take(1, WRITE, ResultStatus.UNAVAILABLE);
        // Then
        assertThat(record).isEqualTo(before);
    }

    @Test
    void shouldForgetThePayloadWhenAWriteHasEnded() {
        // Given
        ask("cmd_a", "w1", "eng_a");
        // When
        take(1, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(record.entries().get(0).order().payload()).isEmpty();
    }

    @Test
    void shouldRememberOnlyTheNewestFactsWhenARecordChangesOften() {
        // Given / When
        for (int fact = 0; fact < RecordLedger.REMEMBERED + 5; fact++) {
            ask("cmd_" + fact, "w" + fact, "eng_a");
            step(ledger.answered(record, answer("w" + fact, 1, WRITE, ResultStatus.CONFIRMED), now));
        }
        // Then
        assertThat(record.entries()).hasSize(RecordLedger.REMEMBERED);
        assertThat(record.entries().get(0).writeKey()).isEqualTo("w5");
    }

    private void ask(String commandId, String writeKey, String rootId) {
        step(ledger.requested(record, customer(commandId, writeKey, rootId), now));
    }

    private void take(int number, AttemptKind kind, ResultStatus status) {
        step(ledger.answered(record, answer("w1", number, kind, status), now));
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
        step(ledger.due(record, now));
    }

    private void step(Ledger.Step step) {
        record = step.ledger();
        effects.addAll(step.effects());
    }

    private List<String> sent() {
        return only(LedgerEffect.Send.class).stream()
                .map(send -> send.entry().attemptId() + " " + send.entry().attemptKind())
                .toList();
    }

    private List<String> told() {
        return only(LedgerEffect.Tell.class).stream()
                .map(tell -> tell.requester().rootId() + "/" + tell.requester().commandId() + " "
                        + tell.entry().state().kind())
                .toList();
    }

    private List<String> reported() {
        return only(LedgerEffect.Report.class).stream()
                .map(LedgerEffect.Report::exception)
                .map(exception -> exception.getCause() + " " + exception.getState())
                .toList();
    }

    private <E extends LedgerEffect> List<E> only(Class<E> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
