package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.streams.engagement.activation.domain.Outcomes.confirmed;
import static dev.lockstep.streams.engagement.activation.domain.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivationProcessTest {
    private static final Opportunity LOST = Deals.won(2, deal -> deal.setStage(OpportunityStage.LOST));

    private Facts facts = Deals.facts(Deals.won());
    private Activation state = new Activation.NotWon(1);
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
                        "id-CREATE_WORKSPACE",
                        Created.Tries.FIRST));
    }

    @Test
    void shouldSkipTheCustomerWhenTheErpKnowsIt() {
        // Given
        facts = facts.with(Deals.customer(1, customer -> customer.setErpCustomerId("300123")));
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
    void shouldPlanPhasesAndMilestonesOfItsTemplateWhenTheWorkspaceIsThere() {
        // Given
        ProjectTemplate template = new ProjectTemplate(
                "rollout",
                Set.of(),
                Set.of(),
                List.of(new ProjectTemplate.Stretch("Build", 0, 50)),
                List.of(new ProjectTemplate.Point("Go-live", 100)),
                true);
        facts = facts.with(Deals.won(1, deal -> deal.setSchedule(List.of(Deals.line("S1", "90000", "EUR")))))
                .with(template);
        // When
        change(facts);
        confirmUntil(Phase.ACTIVE);
        // Then
        assertThat(orders.subList(4, 7))
                .extracting(Order::operation, Order::item)
                .containsExactly(
                        tuple(
                                WriteOperation.CREATE_PHASE,
                                new PlanItem(
                                        "Build", LocalDate.parse("2026-03-01"), LocalDate.parse("2026-05-31"), null)),
                        tuple(
                                WriteOperation.CREATE_MILESTONE,
                                new PlanItem("Go-live", null, LocalDate.parse("2026-08-31"), null)),
                        tuple(
                                WriteOperation.CREATE_MILESTONE,
                                new PlanItem("S1", null, LocalDate.parse("2026-04-30"), Money.of("90000", "EUR"))));
        // When one of them is refused, and done by hand
        take(ActivationProcess.ended(state, facts, refused(orders.get(4))));
        List<String> problems = causes();
        take(ActivationProcess.decided(state, facts, ActionType.WAIVE));
        // Then
        assertThat(problems).containsExactly("PLAN_ITEM_REFUSED");
        assertThat(causes()).isEmpty();
    }

    @Test
    void shouldStopWithTheTargetsWordsWhenItRefuses() {
        // Given
        change(facts);
        // When
        take(ActivationProcess.ended(state, facts, refused(last())));
        // Then
        assertThat(state.phase()).isEqualTo(Phase.STUCK);
        assertThat(ActivationProblems.of(state, facts, false))
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
        Facts corrected = facts.with(Deals.customer(2, customer -> customer.setTaxId("DE456")));
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
        Facts onHold = facts.with(Deals.customer(2, customer -> customer.setCreditHold(true)));
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
        Order order = Order.of(WriteOperation.UPSERT_CUSTOMER, "cus_1", 1, 1);
        // When / Then
        assertThat(order.commandId("eng_1")).isNotEqualTo(order.commandId("eng_2"));
        assertThat(order.writeKey("erp"))
                .isEqualTo(
                        Order.of(WriteOperation.UPSERT_CUSTOMER, "cus_1", 1, 1).writeKey("erp"));
    }

    @Test
    void shouldOrderTheCorrectedTermsWhenARefusedContractIsTriedAgain() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_CONTRACT);
        Order refused = last();
        take(ActivationProcess.ended(state, facts, refused(refused)));
        // When
        change(facts.with(
                Deals.won(2, deal -> deal.setAmount(Money.of("80000", "EUR").toRecord()))));
        confirmUntil(Phase.CREATING_CONTRACT);
        // Then
        assertThat(state.terms().value()).isEqualTo(Money.of("80000", "EUR"));
        assertThat(last().writeKey("erp")).isNotEqualTo(refused.writeKey("erp"));
        assertThat(causes()).isEmpty();
    }

    @Test
    void shouldTakeEverythingBackLastFirstWhenALostDealIsNotWonAgainInTime() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_WORKSPACE);
        List<Order> created = List.copyOf(orders);
        change(facts.with(LOST));
        // When
        take(ActivationProcess.patienceOver(state, facts));
        Order takenBack = last();
        take(ActivationProcess.ended(
                state, facts, Outcomes.outcome(takenBack, ResultStatus.CANCELLED, null, "taken back")));
        confirmUntil(Phase.COMPENSATED);
        // Then
        assertThat(takenBack).isEqualTo(created.get(3).takenBack());
        assertThat(orders.subList(created.size() + 1, orders.size()))
                .extracting(Order::operation, Order::undoes)
                .containsExactly(
                        tuple(WriteOperation.CANCEL_ERP_PROJECT, created.get(2)),
                        tuple(WriteOperation.CANCEL_CONTRACT, created.get(1)));
        assertThat(state.created().isAnything()).isFalse();
        assertThat(causes()).isEmpty();
    }

    @Test
    void shouldAwaitNothingWhenTheDealWasLostBeforeTheNextStepWasOrdered() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_CONTRACT);
        Order contract = last();
        change(facts.with(LOST));
        take(ActivationProcess.ended(state, facts, confirmed(contract)));
        // When
        Order awaited = state.awaited(Deals.ENGAGEMENT);
        take(ActivationProcess.patienceOver(state, facts));
        // Then
        assertThat(awaited).isNull();
        assertThat(last().operation()).isEqualTo(WriteOperation.CANCEL_CONTRACT);
        assertThat(last().undoes()).isEqualTo(contract);
    }

    @Test
    void shouldUndoAlsoWhatCameIntoEffectWhenItCouldNotBeTakenBackInTime() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_WORKSPACE);
        Order workspace = last();
        take(ActivationProcess.decided(state, facts, ActionType.REJECT));
        // When
        take(ActivationProcess.ended(state, facts, confirmed(workspace)));
        // Then
        assertThat(last().operation()).isEqualTo(WriteOperation.CANCEL_WORKSPACE);
        assertThat(last().undoes()).isEqualTo(workspace);
    }

    @Test
    void shouldBeginAnewUnderNewKeysWhenTheDealIsWonAgainAfterEverythingWasTakenBack() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_ERP_PROJECT);
        Order contract = orders.get(1);
        change(facts.with(LOST));
        take(ActivationProcess.patienceOver(state, facts));
        take(ActivationProcess.ended(state, facts, refused(last())));
        confirmUntil(Phase.COMPENSATED);
        // When
        change(facts.with(Deals.won(3, deal -> {})));
        confirmUntil(Phase.ACTIVE);
        // Then
        Order again = orders.stream()
                .filter(order -> order.operation() == WriteOperation.CREATE_CONTRACT && order.round() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(again.writeKey("erp")).isNotEqualTo(contract.writeKey("erp"));
        assertThat(again.commandId(Deals.ENGAGEMENT)).isNotEqualTo(contract.commandId(Deals.ENGAGEMENT));
    }

    @Test
    void shouldWaitForAPersonWhenATargetRefusesToTakeBack() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_ERP_PROJECT);
        take(ActivationProcess.ended(state, facts, refused(last())));
        take(ActivationProcess.decided(state, facts, ActionType.REJECT));
        Order undo = last();
        take(ActivationProcess.ended(state, facts, refused(undo)));
        List<String> refused = causes();
        // When
        take(ActivationProcess.decided(state, facts, ActionType.RELEASE));
        Order again = last();
        take(ActivationProcess.ended(state, facts, refused(again)));
        take(ActivationProcess.decided(state, facts, ActionType.WAIVE));
        // Then
        assertThat(refused).containsExactly("COMPENSATION_REFUSED");
        assertThat(again.writeKey("erp")).isNotEqualTo(undo.writeKey("erp"));
        assertThat(state.phase()).isEqualTo(Phase.COMPENSATED);
        assertThat(causes()).containsExactly("DEAL_STILL_WON");
    }

    @Test
    void shouldNotBeginAnewByItselfWhenAPersonGaveUpADealThatIsStillWon() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_CONTRACT);
        take(ActivationProcess.decided(state, facts, ActionType.REJECT));
        take(ActivationProcess.ended(state, facts, refused(last())));
        // When
        change(facts.with(Deals.won(2, deal -> {})));
        Phase untouched = state.phase();
        take(ActivationProcess.decided(state, facts, ActionType.RELEASE));
        // Then
        assertThat(untouched).isEqualTo(Phase.COMPENSATED);
        assertThat(state.phase()).isEqualTo(Phase.CREATING_CUSTOMER);
    }

    @Test
    void shouldTakeBackAnActiveProjectOnlyWhenItsDealIsLostAndAPersonSaysSo() {
        // Given
        change(facts);
        confirmUntil(Phase.ACTIVE);
        take(ActivationProcess.decided(state, facts, ActionType.REJECT));
        Phase whileWon = state.phase();
        change(facts.with(LOST));
        // When
        take(ActivationProcess.decided(state, facts, ActionType.REJECT));
        confirmUntil(Phase.COMPENSATED);
        // Then
        assertThat(whileWon).isEqualTo(Phase.ACTIVE);
        assertThat(orders)
                .filteredOn(order -> order.undoes() != null)
                .extracting(Order::operation)
                .containsExactly(
                        WriteOperation.CANCEL_WORKSPACE,
                        WriteOperation.CANCEL_ERP_PROJECT,
                        WriteOperation.CANCEL_CONTRACT);
    }

    @Test
    void shouldKeepWhatWasCreatedWhenTheEngagementGoesOnAsAnother() {
        // Given
        change(facts);
        confirmUntil(Phase.CREATING_ERP_PROJECT);
        change(facts.with(Deals.won(2, deal -> deal.setMeta(Deals.movedTo("eng_2")))));
        // When
        take(ActivationProcess.patienceOver(state, facts));
        // Then
        assertThat(state.phase()).isEqualTo(Phase.STUCK);
        assertThat(causes()).containsExactly("ENGAGEMENT_MERGED");
    }

    @Test
    void shouldSayItIsNoRefusalWhenTheWriteWasCancelled() {
        // Given
        change(facts);
        // When
        take(ActivationProcess.ended(state, facts, Outcomes.outcome(last(), ResultStatus.CANCELLED, null, "expired")));
        // Then
        assertThat(causes()).containsExactly("WRITE_CANCELLED");
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
        return ActivationProblems.of(state, facts, false).stream()
                .map(Problem::cause)
                .toList();
    }
}
