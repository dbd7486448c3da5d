package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.streams.engagement.activation.domain.Outcomes.confirmed;
import static dev.lockstep.streams.engagement.activation.domain.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationProcessTest {
    private static final Opportunity LOST = Deals.won(2, deal -> deal.setStage(OpportunityStage.LOST));

    private Facts facts = Deals.facts(Deals.won());
    private Activation state = new Activation.NotWon();
    private final List<Order> orders = new ArrayList<>();

    @Test
    void shouldOrderOneThingAfterTheOtherWhenEachIsConfirmed() {
        // When
        change(facts);
        confirmUntil(Phase.ACTIVE);
        // Then
        assertThat(orders)
                .extracting(Order::operation)
                .containsExactly(
                        WriteOperation.UPSERT_CUSTOMER,
                        WriteOperation.CREATE_CONTRACT,
                        WriteOperation.CREATE_ERP_PROJECT,
                        WriteOperation.CREATE_WORKSPACE,
                        WriteOperation.REQUEST_RESOURCES,
                        WriteOperation.REQUEST_RESOURCES,
                        WriteOperation.UPDATE_DEAL);
        assertThat(state.created())
                .isEqualTo(new Created(
                        "id-UPSERT_CUSTOMER",
                        "id-CREATE_CONTRACT",
                        "id-CREATE_ERP_PROJECT",
                        "code-id-CREATE_ERP_PROJECT",
                        "id-CREATE_WORKSPACE"));
    }

    @Test
    void shouldSkipTheCustomerWhenTheErpKnowsIt() {
        // Given
        facts = new Facts(
                Deals.won(),
                Deals.customer(1, customer -> customer.setErpCustomerId("300123")),
                facts.legalEntity(),
                facts.rateCard(),
                facts.taxProfile());
        // When
        change(facts);
        // Then
        assertThat(orders).extracting(Order::operation).containsExactly(WriteOperation.CREATE_CONTRACT);
        assertThat(state.created().erpCustomerId()).isEqualTo("300123");
    }

    @Test
    void shouldAddUpTheHoursOfARoleWhenItIsAskedForTwice() {
        // Given
        change(facts);
        // When
        confirmUntil(Phase.ACTIVE);
        // Then
        assertThat(orders)
                .filteredOn(order -> order.operation() == WriteOperation.REQUEST_RESOURCES)
                .extracting(order ->
                        order.role() + " " + order.hours().stripTrailingZeros().toPlainString())
                .containsExactly("CONSULTANT 440", "MANAGER 60");
    }

    @Test
    void shouldStopWithTheTargetsWordsWhenItRefuses() {
        // Given
        change(facts);
        // When
        take(ActivationProcess.ended(state, facts, refused(last())));
        // Then
        assertThat(state.phase()).isEqualTo(Phase.STUCK);
        assertThat(ActivationProcess.problems(state, facts))
                .extracting(Problem::cause, Problem::message)
                .containsExactly(tuple("CUSTOMER_REFUSED", "UPSERT_CUSTOMER was refused: tax id is not valid"));
    }

    @Test
    void shouldTryAgainUnderANewKeyWhenTheDealChangesAfterARefusal() {
        // Given
        change(facts);
        Order first = last();
        take(ActivationProcess.ended(state, facts, refused(first)));
        // When
        change(Deals.facts(Deals.won(2, deal -> {})));
        // Then
        assertThat(last().operation()).isEqualTo(WriteOperation.UPSERT_CUSTOMER);
        assertThat(last().tries()).isEqualTo(2);
        assertThat(last().writeKey("erp")).isNotEqualTo(first.writeKey("erp"));
    }

    @Test
    void shouldTryAgainWhenTheRefusedCustomerChanges() {
        // Given
        change(facts);
        take(ActivationProcess.ended(state, facts, refused(last())));
        Facts corrected = new Facts(
                facts.deal(),
                Deals.customer(2, customer -> customer.setTaxId("DE456")),
                facts.legalEntity(),
                facts.rateCard(),
                facts.taxProfile());
        // When
        take(ActivationProcess.referenceChanged(state, facts));
        take(ActivationProcess.referenceChanged(state, corrected));
        // Then
        assertThat(orders).extracting(Order::tries).containsExactly(1, 2);
    }

    @Test
    void shouldOrderNothingMoreButKeepWhatWasCreatedWhenTheDealIsLostOnTheWay() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_CONTRACT);
        change(Deals.facts(LOST));
        int before = orders.size();
        // When
        take(ActivationProcess.ended(state, facts, confirmed(last())));
        // Then
        assertThat(orders).hasSize(before);
        assertThat(state.created().erpContractId()).isEqualTo("id-CREATE_CONTRACT");
        assertThat(causes()).containsExactly("DEAL_LOST_MID_FLOW");
    }

    @Test
    void shouldGoOnUnderTheSameKeyWhenTheDealIsWonAgain() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_ERP_PROJECT);
        Order interrupted = last();
        change(Deals.facts(LOST));
        // When
        change(Deals.facts(Deals.won(3, deal -> {})));
        // Then
        assertThat(last()).isEqualTo(interrupted);
        assertThat(causes()).isEmpty();
    }

    @Test
    void shouldAskForNoPeopleWhenTheLastConfirmationComesAfterTheDealWasLost() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_WORKSPACE);
        Order workspace = last();
        change(Deals.facts(LOST));
        // When
        take(ActivationProcess.ended(state, facts, confirmed(workspace)));
        List<Order> whileLost = List.copyOf(orders);
        List<String> problems = causes();
        change(Deals.facts(Deals.won(3, deal -> {})));
        // Then
        assertThat(whileLost).last().isEqualTo(workspace);
        assertThat(problems).containsExactly("DEAL_LOST_AFTER_ACTIVATION");
        assertThat(orders).hasSize(whileLost.size() + 3);
    }

    @Test
    void shouldReportTheDifferenceAndGoOnWhenTheAmountChangesAfterTheContractWasOrdered() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_CONTRACT);
        // When
        change(Deals.facts(
                Deals.won(2, deal -> deal.setAmount(Money.of("95000", "EUR").toRecord()))));
        confirmUntil(Phase.ACTIVE);
        // Then
        assertThat(causes()).containsExactly("DEAL_CHANGED_AFTER_CONTRACT");
        assertThat(state.terms().value()).isEqualTo(Money.of("90000", "EUR"));
    }

    @Test
    void shouldNotOrderTheContractWhenTheCustomerWentOnHoldMeanwhile() {
        // Given
        change(facts);
        Facts onHold = new Facts(
                facts.deal(),
                Deals.customer(2, customer -> customer.setCreditHold(true)),
                facts.legalEntity(),
                facts.rateCard(),
                facts.taxProfile());
        // When
        take(ActivationProcess.ended(state, onHold, confirmed(last())));
        // Then
        assertThat(state.phase()).isEqualTo(Phase.BLOCKED);
        assertThat(orders).extracting(Order::operation).containsExactly(WriteOperation.UPSERT_CUSTOMER);
    }

    @Test
    void shouldAskForHelpWithoutANewKeyWhenTheTargetGivesNoIdentifier() {
        // Given
        change(facts);
        take(ActivationProcess.ended(state, facts, Outcomes.outcome(last(), ResultStatus.CONFIRMED, null, null)));
        List<String> problems = causes();
        // When
        change(Deals.facts(Deals.won(2, deal -> {})));
        // Then
        assertThat(problems).containsExactly("TARGET_GAVE_NO_ID");
        assertThat(last().tries()).isEqualTo(1);
    }

    @Test
    void shouldStayActiveAndSaySoWhenPeopleAreRefused() {
        // Given
        change(facts);
        confirmUntil(Phase.ACTIVE);
        Order request = orders.get(4);
        // When
        take(ActivationProcess.ended(state, facts, refused(request)));
        List<String> problems = causes();
        change(Deals.facts(Deals.won(2, deal -> {})));
        // Then
        assertThat(state.phase()).isEqualTo(Phase.ACTIVE);
        assertThat(problems).containsExactly("RESOURCE_REQUEST_REFUSED");
        assertThat(last().recordId()).isEqualTo(request.recordId());
        assertThat(last().tries()).isEqualTo(2);
    }

    @Test
    void shouldAskForTheSameWriteWhenTwoDealsOfOneCustomerAreWon() {
        // Given
        Order order = Order.of(WriteOperation.UPSERT_CUSTOMER, "cus_1", 1);
        // When / Then
        assertThat(order.commandId("eng_1")).isNotEqualTo(order.commandId("eng_2"));
        assertThat(order.writeKey("erp"))
                .isEqualTo(Order.of(WriteOperation.UPSERT_CUSTOMER, "cus_1", 1).writeKey("erp"));
    }

    private void change(Facts next) {
        facts = next;
        take(ActivationProcess.dealChanged(state, facts));
    }

    private void confirmUntil(Phase phase) {
        while (state.phase() != phase) {
            take(ActivationProcess.ended(state, facts, confirmed(last())));
        }
    }

    private void take(Decision decision) {
        state = decision.next();
        orders.addAll(decision.orders());
    }

    private Order last() {
        return orders.get(orders.size() - 1);
    }

    private List<String> causes() {
        return ActivationProcess.problems(state, facts).stream()
                .map(Problem::cause)
                .toList();
    }
}
