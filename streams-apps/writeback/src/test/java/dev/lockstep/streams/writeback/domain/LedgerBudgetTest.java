package dev.lockstep.streams.writeback.domain;

import static dev.lockstep.schemas.writeback.AttemptKind.PROBE;
import static dev.lockstep.schemas.writeback.AttemptKind.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerBudgetTest {
    private final LedgerPlay play = new LedgerPlay(new WriteBudget(5, Duration.ofHours(1)));

    @Test
    void shouldStopWithOneExceptionWhenTwoSystemsRewriteEachOtherForHours() {
        // When: each confirmed write is answered by another one, for three hours
        int fact = 0;
        for (int minute = 0; minute < 180; minute++) {
            String key = "w" + fact;
            if (play.record().find(key).isEmpty()) {
                play.ask(key);
            }
            if (play.state(key) == Kind.WRITING) {
                play.answer(key, 1, WRITE, ResultStatus.CONFIRMED);
                fact++;
            }
            play.pass(Duration.ofMinutes(1));
        }
        // Then: five in each hour, and the first of the fourth
        assertThat(play.sent()).hasSize(16);
        assertThat(play.reported()).containsExactly("WRITE_BUDGET_SPENT INTEGRATION_SUPPORT OPEN");
    }

    @Test
    void shouldStopWithinTheBudgetWhenAnotherSystemRewritesBeforeAnybodyCanReadBack() {
        // Given
        play.ask("w1");
        // When: each write is accepted, and looked for in vain
        int number = 1;
        for (int minute = 0; minute < 59 && play.state("w1") != Kind.HELD; minute++) {
            if (play.state("w1") == Kind.WRITING) {
                play.answer("w1", number++, WRITE, ResultStatus.UNKNOWN);
            } else if (play.state("w1") == Kind.PROBING) {
                play.answer("w1", number++, PROBE, ResultStatus.ABSENT);
            }
            play.pass(Duration.ofMinutes(1));
        }
        // Then: not even a write that never was confirmed is sent more often than the budget allows
        assertThat(play.sent()).filteredOn(sent -> sent.endsWith("WRITE")).hasSize(5);
        assertThat(play.reported()).contains("WRITE_BUDGET_SPENT INTEGRATION_SUPPORT OPEN");
        // When
        play.pass(Duration.ofHours(1)).answer("w1", number, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(play.state("w1")).isEqualTo(Kind.CONFIRMED);
    }

    @Test
    void shouldGoOnByItselfAndResolveWhenTheWindowHasRoomAndNothingWaits() {
        // Given
        spend();
        play.ask("held");
        assertThat(play.state("held")).isEqualTo(Kind.HELD);
        // When
        play.pass(Duration.ofHours(1));
        play.answer("held", 1, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(play.state("held")).isEqualTo(Kind.CONFIRMED);
        assertThat(play.reported())
                .containsExactly(
                        "WRITE_BUDGET_SPENT INTEGRATION_SUPPORT OPEN",
                        "WRITE_BUDGET_SPENT INTEGRATION_SUPPORT RESOLVED");
        assertThat(play.record().due()).isEmpty();
    }

    @Test
    void shouldRaiseOneExceptionWhenManyWritesAreHeld() {
        // Given
        spend();
        // When
        play.ask("h1").ask("h2").ask("h3");
        // Then
        assertThat(play.reported()).hasSize(1);
        assertThat(play.counted(LedgerCount.BUDGET_SPENT)).isEqualTo(1);
    }

    @Test
    void shouldResolveLaterWhenTheLastHeldWriteHasUsedTheRoomUp() {
        // Given
        spend();
        play.ask("held").pass(Duration.ofMinutes(56));
        // When: only the oldest write has left the window, so that the held one fills it again
        play.answer("held", 1, WRITE, ResultStatus.CONFIRMED);
        assertThat(play.reported()).hasSize(1);
        play.pass(Duration.ofMinutes(2));
        assertThat(play.reported()).hasSize(1);
        play.pass(Duration.ofMinutes(1));
        // Then: half of the budget is free
        assertThat(play.reported()).hasSize(2).endsWith("WRITE_BUDGET_SPENT INTEGRATION_SUPPORT RESOLVED");
    }

    @Test
    void shouldCountTheNearMissOnceWhenFourFifthsAreUsed() {
        // When
        spend();
        // Then
        assertThat(play.counted(LedgerCount.BUDGET_NEAR_MISS)).isEqualTo(1);
    }

    @Test
    void shouldHoldNothingWhenWritesFail() {
        // When
        for (int number = 1; number <= 12; number++) {
            play.ask("w1").answer("w1", number, WRITE, ResultStatus.UNAVAILABLE).pass(Duration.ofMinutes(2));
        }
        // Then
        assertThat(play.state("w1")).isEqualTo(Kind.WRITING);
    }

    @Test
    void shouldLetAHeldWriteGoWhenItIsTakenBack() {
        // Given
        spend();
        play.ask("held");
        // When
        play.cancel("held", "eng_a");
        // Then
        assertThat(play.state("held")).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void shouldRefuseABudgetThatMemoryCannotCount() {
        // Then
        assertThatThrownBy(() -> new WriteBudget(100, Duration.ofHours(1))).hasMessageContaining("from 1 to 99");
    }

    /** Five writes, a minute after each other. */
    private void spend() {
        for (int fact = 0; fact < 5; fact++) {
            play.ask("s" + fact).answer("s" + fact, 1, WRITE, ResultStatus.CONFIRMED);
            if (fact < 4) {
                play.pass(Duration.ofMinutes(1));
            }
        }
    }
}
