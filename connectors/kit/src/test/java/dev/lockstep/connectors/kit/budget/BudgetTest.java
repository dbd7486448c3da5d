package dev.lockstep.connectors.kit.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.kit.budget.BudgetLimits.Reserve;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final int URGENT = 1;
    private static final int PLAIN = 5;

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Budget budget = new Budget(clock, () -> now.toEpochMilli() * 1_000_000);

    @Test
    void shouldLetASecondsWorthThroughAndThenTheRate() {
        // Given
        budget.limit(new BudgetLimits(2, 100, Optional.empty(), Reserve.NONE));

        // When / Then
        assertThat(granted(PLAIN)).isTrue();
        assertThat(granted(PLAIN)).isTrue();
        assertThat(budget.ask(PLAIN))
                .isEqualTo(new Admission.Later(Duration.ofMillis(500), "no more than 2.0 requests per second"));
        now = now.plusMillis(500);
        assertThat(granted(PLAIN)).isTrue();
    }

    @Test
    void shouldMakeUpForFurtherRequestsOfAnExchange() {
        // Given
        budget.limit(new BudgetLimits(2, 100, Optional.empty(), Reserve.NONE));
        assertThat(granted(PLAIN)).isTrue();
        budget.spend();
        budget.spend();

        // When / Then
        assertThat(((Admission.Later) budget.ask(PLAIN)).comeBack()).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.standing().lastDay()).isEqualTo(3);
    }

    @Test
    void shouldKeepPlacesForUrgentWork() {
        // Given
        budget.limit(new BudgetLimits(100, 3, Optional.empty(), new Reserve(2, 1, 0)));
        Admission.Granted first = (Admission.Granted) budget.ask(PLAIN);
        assertThat(granted(PLAIN)).isTrue();

        // When / Then
        assertThat(budget.ask(PLAIN)).isInstanceOf(Admission.Full.class);
        assertThat(granted(URGENT)).isTrue();
        assertThat(budget.ask(URGENT)).isInstanceOf(Admission.Full.class);
        first.place().close();
        first.place().close();
        assertThat(budget.standing().underWay()).isEqualTo(2);
        assertThat(granted(URGENT)).isTrue();
    }

    @Test
    void shouldCountADayThatRollsAndKeepAReserve() {
        // Given
        budget.limit(new BudgetLimits(100, 100, Optional.of(4), new Reserve(2, 0, 2)));
        assertThat(granted(PLAIN)).isTrue();
        now = now.plus(Duration.ofHours(1));
        assertThat(granted(PLAIN)).isTrue();

        // When / Then
        assertThat(((Admission.Later) budget.ask(PLAIN)).comeBack())
                .isEqualTo(Duration.ofHours(23).plusMinutes(1));
        assertThat(granted(URGENT)).isTrue();
        assertThat(granted(URGENT)).isTrue();
        assertThat(((Admission.Later) budget.ask(URGENT)).reason()).contains("the 4 requests of 24 hours");
        now = now.plus(Duration.ofHours(23).plusMinutes(1));
        assertThat(budget.standing().lastDay()).isEqualTo(3);
        assertThat(budget.ask(PLAIN)).isInstanceOf(Admission.Later.class);
        assertThat(granted(URGENT)).isTrue();
    }

    @Test
    void shouldTakeItsShareWhenSeveralProcessesAskAndNeverNothing() {
        // Given
        budget.limit(new BudgetLimits(10, 5, Optional.of(100), new Reserve(2, 1, 10)));

        // When
        budget.share(0.25);

        // Then
        assertThat(budget.standing().limits())
                .isEqualTo(new BudgetLimits(2.5, 1, Optional.of(25), new Reserve(2, 0, 2)));
        budget.share(1);
        assertThat(budget.standing().limits().concurrent()).isEqualTo(5);
        assertThatThrownBy(() -> budget.share(0)).hasMessageContaining("more than 0");
    }

    @Test
    void shouldRefuseLimitsThatLetNothingThrough() {
        // When / Then
        assertThatThrownBy(() -> BudgetLimits.rate(0)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new BudgetLimits(1, 2, Optional.empty(), new Reserve(0, 2, 0)))
                .hasMessageContaining("smaller than the whole");
        assertThat(new BudgetLimits(1, 5, Optional.empty(), new Reserve(2, 2, 0))
                        .with(Optional.of(3.0), Optional.of(1), Optional.of(9)))
                .isEqualTo(new BudgetLimits(3, 1, Optional.of(9), new Reserve(2, 0, 0)));
    }

    @Test
    void shouldBeOneForAllThatAskASystem() {
        // Given
        Budgets budgets = new Budgets(clock, System::nanoTime);

        // When / Then
        assertThat(budgets.of("erp")).isSameAs(budgets.of("erp")).isNotSameAs(budgets.of("crm"));
    }

    private boolean granted(int priority) {
        return budget.ask(priority) instanceof Admission.Granted;
    }
}
