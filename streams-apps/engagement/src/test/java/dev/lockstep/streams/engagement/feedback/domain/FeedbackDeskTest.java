package dev.lockstep.streams.engagement.feedback.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackDeskTest {
    @Test
    void shouldTellOnceWhenManyThingsChangeTogether() {
        // Given
        Account account = Account.told();
        account.after(Duration.ofHours(1));
        // When
        account.invoice("inv_1", "10000", "11900", "EUR", "2026-03-31");
        account.after(Duration.ofSeconds(20));
        account.invoice("inv_2", "20000", "23800", "EUR", "2026-04-30");
        account.after(Duration.ofSeconds(39));
        assertThat(account.takeOrders()).isEmpty();
        account.after(Duration.ofSeconds(2));
        // Then
        assertThat(account.takeOrders())
                .singleElement()
                .satisfies(order -> assertThat(order.standing().invoiced()).isEqualTo(Money.of("30000", "EUR")));
    }

    @Test
    void shouldKeepTheIntervalWhenSomethingChangesAgainAtOnce() {
        // Given
        Account account = Account.told();
        account.after(Duration.ofHours(1));
        account.invoice("inv_1", "10000", "11900", "EUR", "2026-03-31");
        account.after(Duration.ofMinutes(2));
        account.end(account.takeOrders().get(0), ResultStatus.CONFIRMED);
        // When
        account.pay("pay_1", "inv_1", "900");
        account.after(Duration.ofMinutes(13));
        account.pay("pay_2", "inv_1", "11000");
        // Then
        assertThat(account.takeOrders()).isEmpty();
        account.after(Duration.ofMinutes(2));
        assertThat(account.takeOrders())
                .singleElement()
                .satisfies(order -> assertThat(order.standing().outstanding()).isEqualTo(Money.zero("EUR")));
    }

    @Test
    void shouldTellNothingWhenTheStandingIsBackToWhatWasTold() {
        // Given
        Account account = Account.told();
        // When
        account.posted("16900");
        account.posted("99000");
        account.posted("16900");
        account.after(Duration.ofHours(1));
        account.end(account.takeOrders().get(0), ResultStatus.CONFIRMED);
        account.posted("17000");
        account.posted("16900");
        // Then
        assertThat(account.book().telling().phase()).isEqualTo(Phase.QUIET);
        account.after(Duration.ofHours(1));
        assertThat(account.takeOrders()).isEmpty();
    }

    @Test
    void shouldWriteAnewWhenTheStandingReturnsToAnEarlierOne() {
        // Given
        Account account = Account.told();
        String first = tell(account, "1000");
        String second = tell(account, "2000");
        // When
        String third = tell(account, "1000");
        // Then the ledger would take an equal key for a write that was made already
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellTheStageWhenDaysPassAndNothingElseHappens() {
        // Given
        Account account = Account.told();
        account.invoice("inv_1", "10000", "11900", "EUR", "2026-03-31");
        account.after(Duration.ofHours(1));
        account.end(account.takeOrders().get(0), ResultStatus.CONFIRMED);
        // When 120 days pass
        List<String> stages = new ArrayList<>();
        for (int day = 0; day < 120; day++) {
            account.after(Duration.ofDays(1));
            account.takeOrders().forEach(order -> {
                stages.add(order.standing().collectionsStage() + " "
                        + order.standing().daysOverdue());
                account.end(order, ResultStatus.CONFIRMED);
            });
        }
        // Then each stage is told on its day, and no day in between
        assertThat(stages).containsExactly("OVERDUE 1", "REMINDED 15", "DUNNED 30", "ESCALATED 60");
    }

    @Test
    void shouldRaiseAndTellAgainWhenTheCrmRefusedAndTheDealWasCorrected() {
        // Given
        Account account = Account.told();
        account.posted("1000");
        account.after(Duration.ofHours(1));
        TellingOrder refused = account.takeOrders().get(0);
        // When
        account.end(refused, ResultStatus.REJECTED);
        account.after(Duration.ofHours(1));
        // Then
        assertThat(account.takeOrders()).isEmpty();
        assertThat(account.book().problems().problems())
                .extracting(Problem::cause, problem -> problem.owner().name())
                .containsExactly(tuple("STANDING_REFUSED", "SALES_OPS"));
        // When
        account.deal();
        account.after(Duration.ofHours(1));
        // Then
        TellingOrder again = account.takeOrders().get(0);
        assertThat(again.standing()).isEqualTo(refused.standing());
        assertThat(again.commandId(Account.ENGAGEMENT)).isNotEqualTo(refused.commandId(Account.ENGAGEMENT));
        assertThat(account.book().problems().isEmpty()).isTrue();
    }

    @Test
    void shouldTellTheLatestWhenItChangedWhileTheCrmWasBeingTold() {
        // Given
        Account account = Account.told();
        account.posted("1000");
        account.after(Duration.ofHours(1));
        TellingOrder first = account.takeOrders().get(0);
        // When
        account.posted("2000");
        account.posted("3000");
        account.after(Duration.ofHours(1));
        assertThat(account.takeOrders()).isEmpty();
        account.end(first, ResultStatus.CONFIRMED);
        account.after(Duration.ofHours(1));
        // Then
        assertThat(account.takeOrders())
                .singleElement()
                .satisfies(order -> assertThat(order.standing().consumed()).isEqualTo(Money.of("3000", "EUR")));
    }

    private static String tell(Account account, String posted) {
        account.posted(posted);
        account.after(Duration.ofHours(1));
        TellingOrder order = account.takeOrders().get(0);
        account.end(order, ResultStatus.CONFIRMED);
        return order.writeKey("crm", Account.ENGAGEMENT);
    }
}
