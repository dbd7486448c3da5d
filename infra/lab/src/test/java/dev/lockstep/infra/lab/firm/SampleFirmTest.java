package dev.lockstep.infra.lab.firm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFirmTest {

    @Test
    void shouldMakeTheSameFirmWhenSeedAndScaleAreTheSame() {
        // Given
        SampleFirm first = SampleFirm.generate(42, 1);

        // When
        SampleFirm second = SampleFirm.generate(42, 1);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(plannedLines(second)).isEqualTo(plannedLines(first));
    }

    @Test
    void shouldMakeAnotherFirmWhenTheSeedDiffers() {
        // Given
        SampleFirm first = SampleFirm.generate(42, 1);

        // When
        SampleFirm other = SampleFirm.generate(43, 1);

        // Then
        assertThat(other.deals()).isNotEqualTo(first.deals());
        assertThat(plannedLines(other)).isNotEqualTo(plannedLines(first));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 20260101})
    void shouldHaveTheProportionsOfTheFirmWhenScaleIsOne(long seed) {
        // Given
        SampleFirm firm = SampleFirm.generate(seed, 1);

        // When
        List<DealPlan> won = firm.won().toList();
        List<DealPlan> flawed = won.stream().filter(DealPlan::flawed).toList();

        // Then
        assertThat(firm.companies()).hasSize(40);
        assertThat(firm.workers()).hasSize(60);
        assertThat(firm.deals()).hasSize(120);
        assertThat(firm.customers()).hasSizeBetween(12, 20);
        assertThat(firm.customers()).anyMatch(Customer::creditHold);
        assertThat(won).hasSizeBetween(50, 58);
        assertThat(flawed).hasSizeBetween(won.size() * 15 / 100, won.size() * 20 / 100);
        assertThat(flawed.stream().filter(plan -> plan.healedOn() != null).count())
                .isBetween(flawed.size() / 2L, flawed.size() / 2L + 1);
        assertThat(flawed.stream().map(DealPlan::flaw).collect(Collectors.toSet()))
                .hasSize(9);
        assertThat(plannedLines(firm)).hasSizeBetween(4_000, 6_000);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 24, 12, 10", "0.01, 8, 12, 10", "3, 360, 180, 120"})
    void shouldScaleAllCountsWhenScaleIsGiven(double scale, int deals, int workers, int companies) {
        // When
        SampleFirm firm = SampleFirm.generate(7, scale);

        // Then
        assertThat(firm.deals()).hasSize(deals);
        assertThat(firm.workers()).hasSize(workers);
        assertThat(firm.companies()).hasSize(companies);
        assertThat(firm.won().filter(DealPlan::flawed).count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldHaveUniqueNamesAndTaxIdsWhenScaledUp() {
        // When
        SampleFirm firm = SampleFirm.generate(42, 10);

        // Then
        assertThat(firm.companies()).extracting(Company::name).doesNotHaveDuplicates();
        assertThat(firm.companies()).extracting(Company::taxId).doesNotHaveDuplicates();
        assertThat(firm.deals()).extracting(plan -> plan.deal().name()).doesNotHaveDuplicates();
    }

    @Test
    void shouldWriteSchedulesThatAddUpWhenNothingIsWrong() {
        // When
        List<Deal> fixed = SampleFirm.generate(42, 1).deals().stream()
                .map(DealPlan::deal)
                .filter(deal -> !"TIME_AND_MATERIALS".equals(deal.billingModel()))
                .toList();

        // Then
        assertThat(fixed).isNotEmpty().allSatisfy(deal -> assertThat(
                        deal.schedule().stream().map(Deal.Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(deal.amount()));
    }

    @ParameterizedTest
    @CsvSource({"7, 0.05", "8, 0.05", "42, 0.2", "42, 1"})
    void shouldLoseOneDealAfterItsSignature(long seed, double scale) {
        // When
        SampleFirm firm = SampleFirm.generate(seed, scale);

        // Then
        assertThat(firm.deals().stream().filter(plan -> plan.outcome() == Outcome.WITHDRAWN))
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.flawed()).isFalse();
                    assertThat(plan.withdrawnOn()).isAfter(plan.decidedOn()).isBeforeOrEqualTo(Season.LAST_DAY);
                });
    }

    @ParameterizedTest
    @CsvSource({"7, 0.05", "8, 0.05", "42, 0.2", "42, 1"})
    void shouldAskForThreeChangesThatEndDifferently(long seed, double scale) {
        // When
        List<ChangePlan> changes = SampleFirm.generate(seed, scale).changes();

        // Then
        assertThat(changes)
                .extracting(ChangePlan::verdict)
                .containsExactly(ChangePlan.Verdict.AGREED, ChangePlan.Verdict.HALF_SIGNED, ChangePlan.Verdict.REFUSED);
        assertThat(changes).extracting(ChangePlan::number).doesNotHaveDuplicates();
        assertThat(changes).allSatisfy(change -> {
            assertThat(change.deal().flawed()).isFalse();
            assertThat(change.deal().team()).extracting(TeamMember::employeeNo).contains(change.raisedBy());
            assertThat(change.raisedOn()).isAfter(change.deal().decidedOn()).isBeforeOrEqualTo(Season.LAST_DAY);
            assertThat(change.verdict().speakers()).isNotEmpty().doesNotContain(change.raisedBy());
        });
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(
            value = Flaw.class,
            mode = org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE,
            names = {"NO_TAX_PROFILE", "CUSTOMER_ON_CREDIT_HOLD"})
    void shouldGiveBackTheRightDealWhenAFlawIsHealed(Flaw flaw) {
        // Given
        var right = SampleFirm.generate(42, 1).deals().stream()
                .map(DealPlan::deal)
                .filter(deal -> !deal.schedule().isEmpty())
                .map(Json::tree)
                .findFirst()
                .orElseThrow();
        var deal = right.deepCopy();

        // When
        flaw.spoil(deal);

        // Then
        assertThat(deal).isNotEqualTo(right);
        flaw.heal(deal, right);
        assertThat(deal).isEqualTo(right);
    }

    private static List<PlannedLine> plannedLines(SampleFirm firm) {
        TimePlan time = new TimePlan(firm.seed());
        return firm.won().flatMap(deal -> linesOf(time, deal)).toList();
    }

    private static Stream<PlannedLine> linesOf(TimePlan time, DealPlan deal) {
        return deal.team().stream().flatMap(member -> TimePlan.weeks(deal).stream()
                .flatMap(week -> time.lines(deal, member, week).stream()));
    }
}
