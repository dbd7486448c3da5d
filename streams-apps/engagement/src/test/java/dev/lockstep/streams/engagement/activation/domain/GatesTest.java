package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.streams.engagement.Deals.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.Deals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GatesTest {
    private static final GateSet SET = Deals.facts(Deals.won()).gateSet();

    @Test
    void shouldOpenWhenNothingIsWrong() {
        // When
        List<Problem> failures = Gates.failures(Deals.facts(Deals.won()));
        // Then
        assertThat(failures).isEmpty();
    }

    static Stream<Arguments> wrongDeals() {
        return Stream.of(
                wrong("TERMS_NOT_APPROVED", deal -> deal.setTermsApproved(null)),
                wrong("STATEMENT_OF_WORK_MISSING", deal -> deal.setStatementOfWork(" ")),
                wrong("CUSTOMER_MISSING", deal -> deal.setCustomerId(null)),
                wrong("LEGAL_ENTITY_MISSING", deal -> deal.setLegalEntity(null)),
                wrong("BILLING_MODEL_MISSING", deal -> deal.setBillingModel(null)),
                wrong("CONTRACT_VALUE_MISSING", deal -> deal.setAmount(null)),
                wrong(
                        "CONTRACT_VALUE_MISSING",
                        deal -> deal.setAmount(new MonetaryAmount(new BigDecimal("1.0000"), "???"))),
                wrong(
                        "CONTRACT_VALUE_MISSING",
                        deal -> deal.setAmount(Money.zero("EUR").toRecord())),
                wrong("CONTRACT_DATES_INVALID", deal -> deal.setEndsOn(LocalDate.parse("2026-02-28"))),
                wrong("SCHEDULE_MISSING", deal -> deal.setBillingModel(BillingModel.MILESTONE)),
                wrong("SCHEDULE_DOES_NOT_ADD_UP", deal -> deal.setBillingModel(BillingModel.FIXED_FEE)
                        .setSchedule(List.of(line("S1", "45000", "EUR"), line("S2", "44999.99", "EUR")))),
                wrong("SCHEDULE_DOES_NOT_ADD_UP", deal -> deal.setBillingModel(BillingModel.FIXED_FEE)
                        .setSchedule(List.of(line("S1", "45000", "EUR"), line("S2", "45000", "CHF")))),
                wrong("SERVICE_PACKAGE_MISSING", deal -> deal.setBillingModel(BillingModel.MANAGED_SERVICE)
                        .setSchedule(List.of(line("S1", "90000", "EUR")))),
                wrong("RATE_CARD_MISSING", deal -> deal.setRateCard(null)),
                wrong("RATE_CARD_NOT_VALID", deal -> deal.setEndsOn(LocalDate.parse("2027-01-01"))),
                wrong(
                        "RATE_CARD_CURRENCY_DIFFERS",
                        deal -> deal.setAmount(Money.of("90000", "CHF").toRecord())),
                wrong("DELIVERY_REGION_MISSING", deal -> deal.setDeliveryRegion(null)),
                wrong("SERVICE_LINE_MISSING", deal -> deal.setServiceLine(null)),
                wrong("PRACTICE_MISSING", deal -> deal.setPractice(null)),
                wrong("DELIVERY_OWNER_MISSING", deal -> deal.setDeliveryOwner(null)),
                wrong("RESOURCE_DEMAND_MISSING", deal -> deal.setDemand(List.of())));
    }

    @ParameterizedTest
    @MethodSource("wrongDeals")
    void shouldNameTheCauseWhenOneThingIsWrong(String cause, Consumer<Opportunity.Builder> wrong) {
        // Given
        Facts facts = Deals.facts(Deals.won(1, wrong));
        Facts known = cause.equals("CUSTOMER_MISSING") ? without(facts) : facts;
        // When
        List<Problem> failures = Gates.failures(known);
        // Then
        assertThat(failures).extracting(Problem::cause).containsExactly(cause);
    }

    @Test
    void shouldNotAskForARateCardWhenTheFeeIsFixed() {
        // Given
        Opportunity deal = Deals.won(1, different -> different
                .setBillingModel(BillingModel.FIXED_FEE)
                .setRateCard(null)
                .setSchedule(List.of(line("S1", "90000", "EUR"))));
        // When
        List<Problem> failures = Gates.failures(Deals.facts(deal));
        // Then
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldSendCreditAndTaxToFinanceWhenTheCustomerIsAtFault() {
        // Given
        Customer customer =
                Deals.customer(1, different -> different.setCreditHold(true).setTaxProfile(null));
        Facts facts = new Facts(
                Deals.won(),
                customer,
                null,
                Deals.legalEntity(),
                Deals.rateCard(),
                null,
                SET,
                Created.NOTHING,
                null,
                null);
        // When
        List<Problem> failures = Gates.failures(facts);
        // Then
        assertThat(failures)
                .extracting(Problem::groupKey)
                .containsExactly("CUSTOMER_ON_CREDIT_HOLD:cus_1", "TAX_PROFILE_MISSING:cus_1");
        assertThat(failures).extracting(Problem::owner).containsOnly(ExceptionOwner.FINANCE_OPS);
    }

    @Test
    void shouldGroupByWhatIsMissingWhenReferenceDataIsUnknown() {
        // Given
        Facts facts = new Facts(
                Deals.won(), Deals.customer(1, same -> {}), null, null, null, null, SET, Created.NOTHING, null, null);
        // When
        List<Problem> failures = Gates.failures(facts);
        // Then
        assertThat(failures)
                .extracting(Problem::groupKey)
                .containsExactly(
                        "LEGAL_ENTITY_UNMAPPED:DE01", "TAX_PROFILE_UNKNOWN:DE-STD", "RATE_CARD_UNKNOWN:RC-DE-2026");
    }

    private static Facts without(Facts facts) {
        return new Facts(
                facts.deal(),
                null,
                null,
                facts.legalEntity(),
                facts.rateCard(),
                null,
                facts.gateSet(),
                Created.NOTHING,
                null,
                null);
    }

    private static Arguments wrong(String cause, Consumer<Opportunity.Builder> wrong) {
        return Arguments.of(cause, wrong);
    }
}
