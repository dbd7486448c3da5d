package dev.lockstep.streams.writeback.domain;

import static dev.lockstep.schemas.writeback.AttemptKind.PROBE;
import static dev.lockstep.schemas.writeback.AttemptKind.WRITE;
import static dev.lockstep.streams.writeback.Writes.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerCancellationTest {
    private final LedgerPlay play = new LedgerPlay(WriteBudget.DEFAULT);

    @Test
    void shouldEndAtOnceAndLetTheNextGoOnWhenAWaitingWriteIsTakenBack() {
        // Given
        play.ask("w1").ask("w2").answer("w1", 1, WRITE, ResultStatus.UNAVAILABLE);
        // When
        play.cancel("w1", "eng_a");
        // Then
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CANCELLED", "cancel_eng_a CANCELLED");
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "w2#1 WRITE");
        assertThat(play.counted(LedgerCount.CANCELLED)).isEqualTo(1);
    }

    @Test
    void shouldNeverSendAWriteThatIsTakenBackBeforeItsTurn() {
        // Given
        play.ask("w1").ask("w2");
        // When
        play.cancel("w2", "eng_a").answer("w1", 1, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE");
        assertThat(play.state("w2")).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void shouldEndCancelledWhenTheProbeFindsNothingOfAWriteThatWasTakenBack() {
        // Given
        play.ask("w1").answer("w1", 1, WRITE, ResultStatus.UNKNOWN).cancel("w1", "eng_a");
        assertThat(play.told()).isEmpty();
        // When
        play.pass(Duration.ofSeconds(1)).answer("w1", 2, PROBE, ResultStatus.ABSENT);
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "w1#2 PROBE");
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CANCELLED", "cancel_eng_a CANCELLED");
    }

    @Test
    void shouldEndConfirmedWhenTheWriteThatWasTakenBackIsInEffect() {
        // When
        play.ask("w1").cancel("w1", "eng_a").answer("w1", 1, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CONFIRMED", "cancel_eng_a CONFIRMED");
    }

    @Test
    void shouldEndCancelledWhenAWriteThatWasTakenBackWasNotSent() {
        // When
        play.ask("w1").cancel("w1", "eng_a").notSent("w1", 1, WRITE, Duration.ofHours(1));
        // Then
        assertThat(play.state("w1")).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void shouldTellTheOutcomeAgainWhenAnEndedWriteIsTakenBack() {
        // When
        play.ask("w1").answer("w1", 1, WRITE, ResultStatus.CONFIRMED).cancel("w1", "eng_a");
        // Then
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CONFIRMED", "cancel_eng_a CONFIRMED");
    }

    @Test
    void shouldSendNothingWhenTheCancellationComesBeforeTheCommand() {
        // When
        play.cancel("w1", "eng_a").ask("w1");
        // Then
        assertThat(play.sent()).isEmpty();
        assertThat(play.told()).containsExactly("cancel_eng_a CANCELLED", "cmd_w1_eng_a CANCELLED");
    }

    @Test
    void shouldGoOnForTheOtherWhenOnlyOneOfTwoTakesItsRequestBack() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a")).ask(LedgerPlay.customer("w1", "eng_b"));
        // When
        play.cancel("w1", "eng_a")
                .answer("w1", 1, WRITE, ResultStatus.UNAVAILABLE)
                .pass(Duration.ofMinutes(1));
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "w1#2 WRITE");
    }

    @Test
    void shouldBeginAnewUnderNewNumbersWhenAnotherRootWantsWhatOneTookBack() {
        // Given
        play.ask("w1").answer("w1", 1, WRITE, ResultStatus.UNAVAILABLE).cancel("w1", "eng_a");
        // When
        play.ask(LedgerPlay.customer("w1", "eng_b")).answer("w1", 2, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "w1#2 WRITE");
        assertThat(play.told())
                .containsExactly("cmd_w1_eng_a CANCELLED", "cancel_eng_a CANCELLED", "cmd_w1_eng_b CONFIRMED");
    }

    @Test
    void shouldTellOneProcessOnceWhenItAskedAndTookBackUnderOneCommandId() {
        // When
        play.ask("w1")
                .ask(LedgerPlay.customer("w1", "eng_a").setKind(CommandKind.CANCEL))
                .notSent("w1", 1, WRITE, Duration.ofHours(1));
        // Then
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CANCELLED");
    }

    @Test
    void shouldEndByItselfWhenAWriteExpiresThatNeverLeft() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a").setExpiresAt(NOW.plusSeconds(60)));
        play.notSent("w1", 1, WRITE, Duration.ofHours(1));
        // When
        play.pass(Duration.ofSeconds(59));
        assertThat(play.told()).isEmpty();
        assertThat(play.record().due().map(RecordLedger.Due::at)).contains(NOW.plusSeconds(60));
        play.pass(Duration.ofSeconds(1)).pass(Duration.ofHours(2));
        // Then
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CANCELLED");
        assertThat(play.sent()).containsExactly("w1#1 WRITE");
        assertThat(play.record().due()).isEmpty();
    }

    @Test
    void shouldSendNothingWhenACommandHasExpiredOnItsWay() {
        // When
        play.ask(LedgerPlay.customer("w1", "eng_a").setExpiresAt(NOW));
        // Then
        assertThat(play.sent()).isEmpty();
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CANCELLED");
    }

    @Test
    void shouldStayUsefulWhenOneOfTwoWantsItLonger() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a").setExpiresAt(NOW.plusSeconds(60)));
        play.ask(LedgerPlay.customer("w1", "eng_b"));
        // When
        play.notSent("w1", 1, WRITE, Duration.ofHours(1)).pass(Duration.ofHours(1));
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "w1#2 WRITE");
    }

    @Test
    void shouldRefuseWhenACommandIsOfAKindThatOnlyNewerLedgersKnow() {
        // When
        play.ask(LedgerPlay.customer("w1", "eng_a").setKind(CommandKind.UNKNOWN));
        // Then
        assertThat(play.told()).containsExactly("cmd_w1_eng_a REJECTED");
        assertThat(play.record()).isEqualTo(RecordLedger.EMPTY);
    }
}
