package dev.lockstep.infra.lab.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.lab.Books;
import dev.lockstep.infra.lab.Lab;
import dev.lockstep.infra.lab.Proof;
import dev.lockstep.infra.lab.firm.DealPlan;
import dev.lockstep.infra.lab.firm.Outcome;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Firm;
import dev.lockstep.infra.lab.fixture.Integrator;
import dev.lockstep.infra.lab.psa.PsaBooks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarterIT {

    private static final long SEED = 42;
    private static final double SCALE = 0.2;
    private static final Duration A_QUARTER = Duration.ofSeconds(60);

    @Test
    void shouldEndInTheSameBooksWhenThePlayIsStoppedAgainAndAgain() {
        // Given
        PsaBooks unbroken = playThrough(List.of());

        // When
        PsaBooks broken = playThrough(List.of(3, 20, 45));

        // Then
        assertThat(broken).usingRecursiveComparison().isEqualTo(unbroken);
        assertThat(unbroken.timeEntriesApproved()).isGreaterThan(200);
        assertThat(unbroken.duplicates()).isZero();
    }

    @Test
    void shouldTellAndKeepAWholeQuarterWhenPlayedToTheEnd() {
        // Given
        Firm firm = Firm.founded();
        try (Integrator integrator = new Integrator();
                Lab lab = firm.open(integrator.url(), SEED, SCALE)) {
            integrator.workFor(lab);

            // When
            lab.play().start();
            awaitEnd(lab);

            // Then
            Books books = lab.books();
            Proof proof = lab.proof();
            long deleted = lab.firm().deals().stream()
                    .filter(deal -> deal.outcome() == Outcome.DELETED)
                    .count();
            assertThat(books.crm().opportunitiesWon())
                    .isEqualTo(lab.firm().won().count());
            assertThat(books.crm().deals()).isEqualTo(lab.firm().deals().size() - deleted);
            assertThat(proof.wonDealIds())
                    .containsExactlyElementsOf(lab.firm()
                            .won()
                            .map(DealPlan::deal)
                            .map(deal -> deal.id())
                            .toList());
            assertThat(books.psa().timeEntries()).isEqualTo(books.psa().timeEntriesApproved());
            assertThat(proof.approvedLineIds()).hasSize((int) books.psa().timeEntriesApproved());
            assertThat(books.psa().timesheetsDecided()).isEqualTo(books.psa().timesheets());
            assertThat(books.psa().projects()).isEqualTo(books.erp().projects()).isPositive();
            assertThat(books.erp().invoices()).isPositive();
            assertThat(books.erp().payments())
                    .isPositive()
                    .isLessThan(books.erp().invoices());
            assertThat(books.crm().undelivered() + books.erp().undelivered()).isZero();
            assertThat(lab.play().progress().daysPlayed())
                    .isEqualTo(lab.play().progress().daysPlanned());
        }
    }

    @Test
    void shouldCatchUpTheWeeksOfAProjectWhenItComesToExistAfterTheQuarter() {
        // Given
        PsaBooks punctual = playThrough(List.of());
        Firm firm = Firm.founded();
        try (Integrator integrator = new Integrator();
                Lab lab = firm.open(integrator.url(), SEED, SCALE, Duration.ofMillis(50))) {
            lab.play().start();
            awaitEnd(lab);
            assertThat(lab.books().psa().timeEntries()).isZero();

            // When
            integrator.workFor(lab);
            Eventually.within(
                    A_QUARTER,
                    "all hours written and approved",
                    () -> lab.books().psa().timeEntriesApproved() == punctual.timeEntriesApproved());

            // Then
            assertThat(lab.books().psa().hoursApproved()).isEqualByComparingTo(punctual.hoursApproved());
        }
    }

    @Test
    void shouldRefuseToGoOnWhenTheDatabasesHoldAnotherFirm() {
        // Given
        Firm firm = Firm.founded();
        try (Integrator integrator = new Integrator()) {
            firm.open(integrator.url(), 1, SCALE).close();

            // When / Then
            assertThatThrownBy(() -> firm.open(integrator.url(), 2, SCALE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("seed=2");
        }
    }

    private static PsaBooks playThrough(List<Integer> stopAfterDays) {
        Firm firm = Firm.founded();
        try (Integrator integrator = new Integrator()) {
            for (int days : stopAfterDays) {
                try (Lab lab = firm.open(integrator.url(), SEED, SCALE)) {
                    integrator.workFor(lab);
                    lab.play().start();
                    Eventually.within(
                            A_QUARTER,
                            days + " days",
                            () -> lab.play().progress().daysPlayed() >= days);
                }
            }
            try (Lab lab = firm.open(integrator.url(), SEED, SCALE)) {
                integrator.workFor(lab);
                lab.play().start();
                awaitEnd(lab);
                return lab.books().psa();
            }
        }
    }

    private static void awaitEnd(Lab lab) {
        Eventually.within(A_QUARTER, "the end of the quarter", lab.play()::finished);
    }
}
