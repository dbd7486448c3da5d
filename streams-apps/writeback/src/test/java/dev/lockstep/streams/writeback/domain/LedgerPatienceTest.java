package dev.lockstep.streams.writeback.domain;

import static dev.lockstep.schemas.writeback.AttemptKind.PROBE;
import static dev.lockstep.schemas.writeback.AttemptKind.WRITE;
import static dev.lockstep.streams.writeback.Writes.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.writeback.Writes;
import dev.lockstep.streams.writeback.domain.RecordLedger.Due;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was not sent, and what is late. */
class LedgerPatienceTest {
    private final LedgerPlay play = new LedgerPlay(WriteBudget.DEFAULT);

    @Test
    void shouldBeDueExactlyThenAndCostNothingWhenTheDispatcherHeldItBack() {
        // Given: far more often than an exception would take
        play.ask("w1");
        // When
        for (int number = 1; number <= 30; number++) {
            play.notSent("w1", number, WRITE, Duration.ofMinutes(2));
            assertThat(play.record().due().map(Due::at)).contains(play.now().plus(Duration.ofMinutes(2)));
            play.pass(Duration.ofMinutes(2));
        }
        // Then
        assertThat(play.reported()).isEmpty();
        assertThat(play.record().find("w1").orElseThrow().failures()).isZero();
        assertThat(play.sent()).hasSize(31).endsWith("w1#31 WRITE");
        assertThat(play.counted(LedgerCount.NOT_SENT)).isEqualTo(30);
    }

    @Test
    void shouldCountFromTheDispatchersClockWhenTheAnswerWasLongOnItsWay() {
        // Given
        play.ask("w1").pass(Duration.ofSeconds(50));
        // When
        RecordLedger held = new Ledger(RetryPolicy.DEFAULT, WriteBudget.DEFAULT)
                .answered(play.record(), Writes.notSent("w1", 1, WRITE, Duration.ofMinutes(1), NOW), play.now())
                .ledger();
        // Then
        assertThat(held.due().map(Due::at)).contains(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void shouldStayInDoubtWithoutFailureWhenAProbeWasNotSent() {
        // Given
        play.ask("w1").answer("w1", 1, WRITE, ResultStatus.UNKNOWN).pass(Duration.ofSeconds(1));
        // When
        play.notSent("w1", 2, PROBE, Duration.ofHours(1));
        // Then
        assertThat(play.state("w1")).isEqualTo(WriteState.Kind.UNKNOWN);
        assertThat(play.record().find("w1").orElseThrow().failures()).isEqualTo(1);
        assertThat(play.pass(Duration.ofHours(1)).sent()).endsWith("w1#3 PROBE");
    }

    @Test
    void shouldAskAgainAfterAMonthWhenTheTargetAsksForMore() {
        // When
        play.ask("w1").notSent("w1", 1, WRITE, Duration.ofMillis(Long.MAX_VALUE));
        // Then
        assertThat(play.record().due().map(Due::at)).contains(NOW.plus(Duration.ofDays(31)));
    }

    @Test
    void shouldCallFinanceOnceAndResolveWhenAnUrgentWriteIsLateAndComesThrough() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a").setPriority(1).setDeadline(NOW.plusSeconds(60)));
        play.notSent("w1", 1, WRITE, Duration.ofMinutes(5));
        // When
        play.pass(Duration.ofSeconds(59));
        assertThat(play.reported()).isEmpty();
        play.pass(Duration.ofSeconds(1)).pass(Duration.ofMinutes(4));
        play.answer("w1", 2, WRITE, ResultStatus.UNAVAILABLE).pass(Duration.ofMinutes(1));
        play.answer("w1", 3, WRITE, ResultStatus.CONFIRMED);
        // Then
        assertThat(play.reported()).containsExactly("WRITE_LATE FINANCE_OPS OPEN", "WRITE_LATE FINANCE_OPS RESOLVED");
    }

    @Test
    void shouldCallIntegrationSupportWhenAWriteIsLateThatIsNotUrgent() {
        // Given
        play.ask(LedgerPlay.customer("w1", "eng_a").setPriority(3).setDeadline(NOW.plusSeconds(60)));
        // When
        play.pass(Duration.ofSeconds(60));
        // Then
        assertThat(play.reported()).containsExactly("WRITE_LATE INTEGRATION_SUPPORT OPEN");
    }

    @Test
    void shouldCallForTheLateWriteWhenItWaitsBehindAnother() {
        // Given
        play.ask("w1").ask(LedgerPlay.customer("w2", "eng_a").setDeadline(NOW.plusSeconds(60)));
        // When
        play.pass(Duration.ofSeconds(60));
        // Then
        assertThat(play.only(LedgerEffect.Report.class))
                .extracting(report -> report.exception().getSubjectId())
                .containsExactly("w2");
    }

    @Test
    void shouldPutUrgencyBeforeAgeWhenTwoRecordsAreDueAtOneInstant() {
        // Then
        Urgency backfill = new Urgency(9, null, NOW.minusSeconds(99));
        Urgency cutOff = new Urgency(1, null, NOW);
        Urgency cutOffSoon = new Urgency(1, NOW.plusSeconds(5), NOW.plusSeconds(1));
        assertThat(List.of(backfill, cutOff, cutOffSoon).stream().sorted())
                .containsExactly(cutOffSoon, cutOff, backfill);
    }
}
