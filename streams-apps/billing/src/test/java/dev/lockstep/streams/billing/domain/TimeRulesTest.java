package dev.lockstep.streams.billing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.billing.Entries;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeRulesTest {
    private static final BillableProject ACTIVE = active(BillingModel.TIME_AND_MATERIALS, "RC-DE-2026");

    static Stream<Arguments> wrongEntries() {
        return Stream.of(
                wrong("HOURS_NOT_POSITIVE:tim_1", entry -> entry.setHours(new BigDecimal("0.000000"))),
                wrong("HOURS_NOT_POSITIVE:tim_1", entry -> entry.setHours(null)),
                wrong("ENTRY_INCOMPLETE:tim_1", entry -> entry.setEmployeeNumber(null)),
                wrong("APPROVER_IS_WORKER:tim_1", entry -> entry.setApprover("E-42")),
                wrong("RATE_MISSING:RC-DE-2026/PARTNER", entry -> entry.setResourceRole("PARTNER")),
                wrong(
                        "CURRENCY_DIFFERS:P-9001/CHF",
                        entry -> entry.setRateOverride(Money.of("200", "CHF").toRecord())));
    }

    @ParameterizedTest
    @MethodSource("wrongEntries")
    void shouldNameTheRootCauseWhenOneThingIsWrong(String group, Consumer<TimeEntry.Builder> wrong) {
        // Given
        TimeFacts facts = facts(Entries.approved(1, wrong), ACTIVE);
        // When
        List<Problem> failures = TimeRules.failures(facts);
        // Then
        assertThat(failures).extracting(Problem::groupKey).containsExactly(group);
    }

    @Test
    void shouldSayOneThingWhenTheProjectIsNotActive() {
        // Given
        TimeFacts facts =
                new TimeFacts(Entries.approved(1, entry -> {}), BillableProject.UNKNOWN, null, null, null, false);
        // When
        List<Problem> failures = TimeRules.failures(facts);
        // Then
        assertThat(failures).extracting(Problem::groupKey).containsExactly("PROJECT_NOT_ACTIVE:eng_1");
    }

    @Test
    void shouldSayEverythingAtOnceWhenReferenceDataIsMissing() {
        // Given
        TimeFacts facts = new TimeFacts(Entries.approved(1, entry -> {}), ACTIVE.closed(true), null, null, null, false);
        // When
        List<Problem> failures = TimeRules.failures(facts);
        // Then
        assertThat(failures)
                .extracting(Problem::groupKey)
                .containsExactly(
                        "PROJECT_FINANCIALLY_CLOSED:eng_1",
                        "RATE_CARD_UNKNOWN:RC-DE-2026",
                        "COST_CENTRE_MISSING:DE01/CONS",
                        "PERIOD_UNKNOWN:DE01.2026-02");
    }

    @Test
    void shouldHoldForTheDayWhenTheCardDoesNotCoverIt() {
        // Given
        TimeFacts facts = facts(Entries.approved(1, entry -> entry.setWorkedOn(LocalDate.parse("2025-12-31"))), ACTIVE);
        // When
        List<Problem> failures = TimeRules.failures(facts);
        // Then
        assertThat(failures).extracting(Problem::groupKey).contains("RATE_CARD_NOT_VALID:RC-DE-2026/2025-12-31");
    }

    @Test
    void shouldLetAClosingPeriodPassAndHoldAClosedOne() {
        // Given
        TimeEntry entry = Entries.approved(1, same -> {});
        TimeFacts closing = new TimeFacts(entry, ACTIVE, null, card(), Entries.february(1, PeriodStatus.CLOSING), true);
        TimeFacts closed = new TimeFacts(entry, ACTIVE, null, card(), Entries.february(2, PeriodStatus.CLOSED), true);
        // When / Then
        assertThat(TimeRules.failures(closing)).isEmpty();
        assertThat(TimeRules.failures(closed))
                .extracting(Problem::groupKey)
                .containsExactly("PERIOD_CLOSED:DE01.2026-02");
    }

    @Test
    void shouldPreferTheOverrideToTheCard() {
        // When
        TimeFacts facts = facts(
                Entries.approved(
                        1, entry -> entry.setRateOverride(Money.of("200", "EUR").toRecord())),
                ACTIVE);
        // Then
        assertThat(TimeBilling.rate(facts)).contains(Money.of("200", "EUR"));
        assertThat(TimeBilling.amount(facts)).contains(Money.of("1500", "EUR"));
    }

    @Test
    void shouldUseTheRoleOfThePersonnelFileWhenTheEntryHasNone() {
        // Given
        TimeEntry entry = Entries.approved(1, different -> different.setResourceRole(null));
        TimeFacts known =
                new TimeFacts(entry, ACTIVE, "CONSULTANT", card(), Entries.february(1, PeriodStatus.OPEN), true);
        // When / Then
        assertThat(TimeBilling.rate(known)).contains(Money.of("180", "EUR"));
        assertThat(TimeRules.failures(facts(entry, ACTIVE)))
                .extracting(Problem::groupKey)
                .containsExactly("ROLE_UNKNOWN:E-42");
    }

    @Test
    void shouldCostTheClientNothingWhenTimeIsNotBillableOrTheFeeIsFixed() {
        // Given
        TimeFacts internal = facts(Entries.approved(1, entry -> entry.setBillable(false)), ACTIVE);
        TimeFacts fixed = facts(Entries.approved(1, entry -> {}), active(BillingModel.FIXED_FEE, null));
        // When / Then
        assertThat(TimeBilling.rate(internal)).contains(Money.zero("EUR"));
        assertThat(TimeBilling.rate(fixed)).contains(Money.zero("EUR"));
        assertThat(TimeRules.failures(fixed)).isEmpty();
    }

    @Test
    void shouldHoldWhenTheRateIsNoMoney() {
        // Given
        RateCard tooFine = Entries.rateCard(1, "CONSULTANT", "???");
        TimeFacts facts = new TimeFacts(
                Entries.approved(1, entry -> {}), ACTIVE, null, tooFine, Entries.february(1, PeriodStatus.OPEN), true);
        // When / Then
        assertThat(TimeRules.failures(facts))
                .extracting(Problem::groupKey)
                .containsExactly("RATE_MISSING:RC-DE-2026/CONSULTANT");
    }

    private static TimeFacts facts(TimeEntry entry, BillableProject project) {
        return new TimeFacts(entry, project, null, card(), Entries.february(1, PeriodStatus.OPEN), true);
    }

    private static RateCard card() {
        return Entries.rateCard(1, "CONSULTANT", "EUR");
    }

    private static BillableProject active(BillingModel model, String card) {
        return BillableProject.UNKNOWN.activated(Entries.activated("eng_1", model, card));
    }

    private static Arguments wrong(String group, Consumer<TimeEntry.Builder> wrong) {
        return Arguments.of(group, wrong);
    }
}
