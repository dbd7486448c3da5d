package dev.lockstep.infra.lab.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.Books;
import dev.lockstep.infra.lab.Lab;
import dev.lockstep.infra.lab.Proof;
import dev.lockstep.infra.lab.firm.DealPlan;
import dev.lockstep.infra.lab.firm.Flaw;
import dev.lockstep.infra.lab.firm.Outcome;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Firm;
import dev.lockstep.infra.lab.fixture.Integrator;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.psa.PsaBooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QuarterIT {

    private static final long SEED = 42;
    private static final double SCALE = 0.2;
    private static final Duration A_QUARTER = Duration.ofSeconds(60);

    private static PsaBooks unbroken;

    @BeforeAll
    static void playWithoutAStop() {
        unbroken = playThrough(List.of());
    }

    @Test
    void shouldEndInTheSameBooksWhenThePlayIsStoppedAgainAndAgain() {
        // Given
        List<Integer> stops = List.of(3, 20, 45);

        // When
        PsaBooks broken = playThrough(stops);

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
            // The PSA refused the project of the deal from which the customer stepped back.
            assertThat(books.psa().projects())
                    .isEqualTo(books.erp().projects() - 1)
                    .isPositive();
            assertThat(books.psa().changeOrders())
                    .isEqualTo(lab.firm().changes().size());
            assertThat(books.erp().invoices()).isPositive();
            assertThat(books.erp().payments())
                    .isPositive()
                    .isLessThan(books.erp().invoices());
            assertThat(books.crm().undelivered() + books.erp().undelivered()).isZero();
            assertThat(lab.play().progress().daysPlayed())
                    .isEqualTo(lab.play().progress().daysPlanned());
            assertThat(latest(integrator, "fiscal_period").filter(QuarterIT::isClosed))
                    .extracting(period -> period.path("period").asText())
                    .containsOnly("2025-12", "2026-01", "2026-02");
            assertFlawsHealed(lab, integrator);
        }
    }

    @Test
    void shouldCatchUpTheWeeksOfAProjectWhenItComesToExistAfterTheQuarter() {
        // Given
        Firm firm = Firm.founded();
        try (Integrator integrator = new Integrator();
                Lab lab = firm.open(integrator.url(), SEED, SCALE, Duration.ofMillis(15))) {
            lab.play().start();
            awaitEnd(lab);
            assertThat(lab.books().psa().timeEntries()).isZero();

            // When
            integrator.workFor(lab);
            Eventually.within(
                    A_QUARTER,
                    "all hours written and approved",
                    () -> lab.books().psa().timeEntriesApproved() == unbroken.timeEntriesApproved());

            // Then
            assertThat(lab.books().psa().hoursApproved()).isEqualByComparingTo(unbroken.hoursApproved());
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

    private static void assertFlawsHealed(Lab lab, Integrator integrator) {
        Map<String, JsonNode> told = latest(integrator, "deal")
                .collect(Collectors.toMap(deal -> deal.path("id").asText(), Function.identity()));
        assertThat(lab.firm().won().filter(DealPlan::flawed).filter(plan -> !ofCustomer(plan)))
                .isNotEmpty()
                .allSatisfy(plan -> {
                    JsonNode deal = told.get(plan.deal().id());
                    ObjectNode healed = deal.deepCopy();
                    plan.flaw().heal(healed, Json.tree(plan.deal()));
                    assertThat(deal.equals(healed)).as(plan.toString()).isEqualTo(plan.healedOn() != null);
                });
    }

    private static boolean ofCustomer(DealPlan plan) {
        return plan.flaw() == Flaw.NO_TAX_PROFILE || plan.flaw() == Flaw.CUSTOMER_ON_CREDIT_HOLD;
    }

    private static boolean isClosed(JsonNode period) {
        return period.path("status").asText().equals("closed");
    }

    /** Each record of a kind as the receiver heard of it last. */
    private static Stream<JsonNode> latest(Integrator integrator, String object) {
        Map<String, JsonNode> records = new TreeMap<>();
        integrator.receiver().accepted().stream()
                .map(Receiver.Hook::body)
                .filter(body -> body.path("object").asText().equals(object))
                .map(body -> body.path("record"))
                .forEach(record -> records.put(record.path("id").asText(), record));
        return records.values().stream();
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
