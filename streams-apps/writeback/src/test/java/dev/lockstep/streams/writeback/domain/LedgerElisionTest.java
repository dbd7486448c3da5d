package dev.lockstep.streams.writeback.domain;

import static dev.lockstep.schemas.writeback.AttemptKind.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.writeback.Writes;
import org.junit.jupiter.api.Test;

class LedgerElisionTest {
    private final LedgerPlay play = new LedgerPlay(WriteBudget.DEFAULT);

    @Test
    void shouldSendNothingAndTellTheKnownNumberWhenTheSameValuesAreSetAgain() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a")).answer("w1", 1, WRITE, ResultStatus.CONFIRMED);
        // When
        play.ask(LedgerPlay.customer("w2", "eng_a"));
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE");
        assertThat(play.told()).containsExactly("cmd_w1_eng_a CONFIRMED", "cmd_w2_eng_a CONFIRMED");
        assertThat(play.record().find("w2").orElseThrow().state())
                .isEqualTo(new WriteState.Confirmed("300123", "K-300123", Writes.NOW, "nothing to change"));
        assertThat(play.only(LedgerEffect.Link.class)).hasSize(1);
        assertThat(play.counted(LedgerCount.ELIDED)).isEqualTo(1);
    }

    @Test
    void shouldWriteWhenOtherValuesWereSetInBetween() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a")).answer("w1", 1, WRITE, ResultStatus.CONFIRMED);
        play.ask("other");
        // When: it waits for its turn, and only then it is known what the record holds
        play.ask(LedgerPlay.customer("w2", "eng_a")).answer("other", 1, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "other#1 WRITE", "w2#1 WRITE");
    }

    @Test
    void shouldSendNothingWhenTheValuesInBetweenWereRefused() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a")).answer("w1", 1, WRITE, ResultStatus.CONFIRMED);
        play.ask("other").ask(LedgerPlay.customer("w2", "eng_a"));
        // When
        play.answer("other", 1, WRITE, ResultStatus.REJECTED);
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "other#1 WRITE");
    }

    @Test
    void shouldWriteEachFactWhenTheOperationAddsSomething() {
        // Given
        play.ask(Writes.asking("c1", "w1", "eng_a", "erp", WriteOperation.POST_TIME, "tim_1"))
                .answer("w1", 1, WRITE, ResultStatus.CONFIRMED);
        // When
        play.ask(Writes.asking("c2", "w2", "eng_a", "erp", WriteOperation.POST_TIME, "tim_1"));
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "w2#1 WRITE");
    }

    @Test
    void shouldWriteWhenTheFirstWriteWasNeverConfirmed() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a")).answer("w1", 1, WRITE, ResultStatus.REJECTED);
        // When
        play.ask(LedgerPlay.customer("w2", "eng_a"));
        // Then
        assertThat(play.sent()).containsExactly("w1#1 WRITE", "w2#1 WRITE");
    }
}
