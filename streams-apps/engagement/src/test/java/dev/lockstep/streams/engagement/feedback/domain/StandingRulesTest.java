package dev.lockstep.streams.engagement.feedback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.MilestoneStatus;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.feedback.domain.Standing.Health;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingRulesTest {
    @Test
    void shouldTellNothingWhenNothingHasBegun() {
        // Given
        Account account = new Account();
        // When
        account.deal();
        account.contract("100000");
        // Then
        assertThat(account.standing()).isEmpty();
        account.project(true);
        assertThat(account.standing()).hasValueSatisfying(standing -> {
            assertThat(standing.health()).isEqualTo(Health.GREEN);
            assertThat(standing.healthReason()).isEmpty();
            assertThat(standing.consumed()).isNull();
            assertThat(standing.consumedPercent()).isNull();
            assertThat(standing.invoiced()).isEqualTo(Money.zero("EUR"));
            assertThat(standing.collectionsStage()).isNull();
        });
    }

    @Test
    void shouldAddUpInvoicesAndCashWhenTheyCount() {
        // Given
        Account account = Account.told();
        // When
        account.invoice("inv_1", "10000", "11900", "EUR", "2026-03-31");
        account.invoice("inv_2", "20000", "23800", "EUR", "2026-04-30");
        account.invoice("inv_3", "5000", "5950", "EUR", "2026-03-31", InvoiceStatus.CREDITED);
        account.pay("pay_1", "inv_1", "11900");
        account.pay("pay_2", "inv_2", "800");
        account.posted("33333");
        // Then
        assertThat(account.standing()).hasValueSatisfying(standing -> {
            assertThat(standing.invoiced()).isEqualTo(Money.of("30000", "EUR"));
            assertThat(standing.outstanding()).isEqualTo(Money.of("23000", "EUR"));
            assertThat(standing.consumed()).isEqualTo(Money.of("33333", "EUR"));
            assertThat(standing.consumedPercent()).isEqualTo(33);
            assertThat(standing.daysOverdue()).isZero();
            assertThat(standing.otherCurrencies()).isNull();
        });
    }

    @Test
    void shouldNeverMixCurrenciesWhenAnInvoiceIsInAnother() {
        // Given
        Account account = Account.told();
        // When
        account.invoice("inv_1", "10000", "11900", "EUR", "2026-03-31");
        account.invoice("inv_2", "700", "700", "CHF", "2026-03-31");
        // Then
        assertThat(account.standing()).hasValueSatisfying(standing -> {
            assertThat(standing.invoiced()).isEqualTo(Money.of("10000", "EUR"));
            assertThat(standing.otherCurrencies()).isEqualTo("CHF 700.00 invoiced, CHF 700.00 outstanding");
        });
    }

    @Test
    void shouldCountDaysWhereTheLegalEntityIsWhenAnInvoiceIsNotPaid() {
        // Given
        Account account = Account.told();
        account.invoice("inv_1", "10000", "11900", "EUR", "2026-03-31");
        // When it is 21:59 UTC of the day after, which is one minute before midnight of the same day in Berlin
        account.after(Duration.between(account.now(), Instant.parse("2026-04-01T21:59:00Z")));
        // Then
        assertThat(account.standing().orElseThrow().daysOverdue()).isEqualTo(1);
        // When it is midnight in Berlin
        account.after(Duration.ofMinutes(1));
        // Then
        assertThat(account.standing().orElseThrow().daysOverdue()).isEqualTo(2);
        assertThat(account.standing().orElseThrow().collectionsStage()).isEqualTo("OVERDUE");
    }

    @Test
    void shouldBeAmberAndThenRedWhenAMilestoneIsOverdue() {
        // Given
        Account account = Account.told();
        account.milestone("mil_1", "2026-03-10", MilestoneStatus.PLANNED);
        // When / Then
        account.after(Duration.ofDays(8));
        assertThat(account.standing().orElseThrow().health()).isEqualTo(Health.GREEN);
        account.after(Duration.ofDays(1));
        assertThat(account.standing().orElseThrow().health()).isEqualTo(Health.AMBER);
        assertThat(account.standing().orElseThrow().healthReason()).isEqualTo("1 milestone overdue");
        account.after(Duration.ofDays(13));
        assertThat(account.standing().orElseThrow().health()).isEqualTo(Health.RED);
        account.milestone("mil_1", "2026-03-10", MilestoneStatus.COMPLETED);
        assertThat(account.standing().orElseThrow().health()).isEqualTo(Health.GREEN);
    }

    @Test
    void shouldBeAmberAheadOfTimeAndRedBeyondTheContractWhenTooMuchIsConsumed() {
        // Given: one day of 91 has passed
        Account account = Account.told();
        // When / Then
        account.posted("16000");
        assertThat(account.standing().orElseThrow().health()).isEqualTo(Health.GREEN);
        account.posted("17000");
        assertThat(account.standing().orElseThrow().healthReason()).isEqualTo("consumption ahead of time");
        assertThat(account.standing().orElseThrow().health()).isEqualTo(Health.AMBER);
        account.posted("101000");
        assertThat(account.standing().orElseThrow().health()).isEqualTo(Health.RED);
    }
}
