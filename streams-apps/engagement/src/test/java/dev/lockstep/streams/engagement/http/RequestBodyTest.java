package dev.lockstep.streams.engagement.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.kit.http.HttpProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    @Test
    void shouldReadADealWhenEveryFieldFits() {
        // When
        Opportunity deal = RequestBody.read("""
                        {"name": "Rollout", "billingModel": "FIXED_FEE", "termsApproved": true, "startsOn": "2026-03-01",
                         "amount": {"amount": "90000.00", "currency": "EUR"},
                         "demand": [{"role": "CONSULTANT", "hours": 400}],
                         "schedule": [{"lineId": "S1", "amount": {"amount": 90000, "currency": "EUR"}}]}
                        """).deal(Deals.NOW);
        // Then
        assertThat(deal.getBillingModel()).isEqualTo(BillingModel.FIXED_FEE);
        assertThat(deal.getTermsApproved()).isTrue();
        assertThat(deal.getStartsOn()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(deal.getAmount()).isEqualTo(Money.of("90000", "EUR").toRecord());
        assertThat(deal.getDemand().get(0).getHours()).isEqualTo(new BigDecimal("400.000000"));
        assertThat(deal.getSchedule().get(0).getAmount())
                .isEqualTo(Money.of("90000", "EUR").toRecord());
    }

    @Test
    void shouldNameEveryFieldThatDoesNotFitWhenSeveralDoNot() {
        // Given
        RequestBody body = RequestBody.read("""
                {"nam": "Rollout", "billingModel": "BARTER", "termsApproved": "yes", "startsOn": "soon",
                 "amount": {"amount": "1.00001"}, "demand": [{"role": "CONSULTANT"}]}
                """);
        // When / Then
        assertThatThrownBy(() -> body.deal(Deals.NOW))
                .hasMessageContaining("nam is no field of Opportunity")
                .hasMessageContaining("billingModel 'BARTER' is no BillingModel of")
                .hasMessageContaining("termsApproved 'yes' is no boolean")
                .hasMessageContaining("startsOn 'soon' is no day like")
                .hasMessageContaining("amount.amount '1.00001' is no decimal number of at most 4 decimals")
                .hasMessageContaining("amount.currency is missing")
                .hasMessageContaining("demand[0].hours is missing");
    }

    @Test
    void shouldRefuseWhatIsNoJsonObject() {
        // When / Then
        assertThatThrownBy(() -> RequestBody.read("[]")).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> RequestBody.read("{")).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> RequestBody.read("")).isInstanceOf(HttpProblem.class);
    }

    @Test
    void shouldNameTheEngagementWhenTheBodyDoes() {
        // When / Then
        assertThat(RequestBody.read("{\"engagementId\": \"eng_1\"}").engagementId())
                .contains("eng_1");
        RequestBody wrong = RequestBody.read("{\"engagementId\": \"../etc\"}");
        assertThatThrownBy(wrong::engagementId).isInstanceOf(HttpProblem.class);
    }
}
