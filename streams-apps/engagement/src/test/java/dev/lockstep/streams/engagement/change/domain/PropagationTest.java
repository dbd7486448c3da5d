package dev.lockstep.streams.engagement.change.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropagationTest {
    @Test
    void shouldWriteToEverySystemInOrderAndEndWhenEachShowsIt() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", order -> order.setAmount(Money.of("10000", "EUR").toRecord())
                .setHours(Office.hours("80"))
                .setNewEndsOn(LocalDate.parse("2026-10-31")));
        // When
        office.approve("cho_1", "maria");
        List<StepOrder> written = office.confirmAll();
        // Then
        assertThat(written)
                .extracting(order -> order.step().kind())
                .containsExactly(StepKind.CONTRACT, StepKind.PLAN, StepKind.PEOPLE, StepKind.FORECAST);
        assertThat(written.get(0).amendment())
                .extracting(Amendment::number, Amendment::contractValue, Amendment::dealAmount, Amendment::role)
                .containsExactly(1, Money.of("100000", "EUR"), Money.of("100000", "EUR"), "CONSULTANT");
        assertThat(office.phase("cho_1")).isEqualTo(Phase.VERIFYING);
        // When the ERP shows it, but not the CRM
        office.contract("100000", "2026-10-31");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.VERIFYING);
        // When the CRM does too
        office.deal("100000", "2026-10-31");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.DONE);
        assertThat(office.contractProblems()).isEmpty();
    }

    @Test
    void shouldNameSystemExpectedAndFoundWhenASystemDoesNotShowWhatItConfirmed() {
        // Given
        Office office = amended("cho_1", "10000");
        // When
        office.after(Duration.ofHours(4));
        // Then
        assertThat(office.contractProblems()).containsExactly("CHANGE_NOT_TAKEN:CONTRACT", "CHANGE_NOT_TAKEN:FORECAST");
        assertThat(office.book().problems().problems().get(0).message())
                .isEqualTo(
                        "The ERP confirmed amendment 1 and does not show it: expected EUR 100000.00 until 2026-08-31,"
                                + " found EUR 90000.00 until 2026-08-31");
        // When they do after all
        office.contract("100000");
        office.deal("100000");
        // Then
        assertThat(office.contractProblems()).isEmpty();
        assertThat(office.phase("cho_1")).isEqualTo(Phase.DONE);
    }

    @Test
    void shouldGoOneAfterTheOtherInTheOrderOfApprovalWhenSeveralAreOpen() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "1000");
        office.raise("cho_2", "2000");
        office.raise("cho_3", "-500");
        // When
        office.approve("cho_2", "maria");
        office.approve("cho_3", "maria");
        office.approve("cho_1", "maria");
        // Then only the first is written
        assertThat(office.phase("cho_2")).isEqualTo(Phase.PROPAGATING);
        assertThat(office.phase("cho_3")).isEqualTo(Phase.APPROVED);
        assertThat(office.book().line()).containsExactly("cho_2", "cho_3", "cho_1");
        // When
        List<StepOrder> written = office.confirmAll();
        // Then each states the value after it
        assertThat(written)
                .filteredOn(order -> order.step().kind() == StepKind.CONTRACT)
                .extracting(
                        order -> order.amendment().orderId(),
                        order -> order.amendment().number(),
                        order -> order.amendment().contractValue().amount().intValue())
                .containsExactly(tuple("cho_2", 1, 92000), tuple("cho_3", 2, 91500), tuple("cho_1", 3, 92500));
        // When the systems show the last one only
        office.contract("92500");
        office.deal("92500");
        // Then all three are done
        assertThat(List.of("cho_1", "cho_2", "cho_3")).allMatch(id -> office.phase(id) == Phase.DONE);
    }

    @Test
    void shouldBuildOnWhatTheErpShowsWhenThatMovedMeanwhile() {
        // Given
        Office office = amended("cho_1", "10000");
        office.contract("100000");
        office.deal("100000");
        // When somebody moves the contract by hand
        office.contract("105000");
        // Then
        assertThat(office.contractProblems()).containsExactly("CONTRACT_MOVED");
        // When another change follows
        office.raise("cho_2", "1000");
        office.approve("cho_2", "maria");
        // Then
        assertThat(office.takeOrders().get(0).amendment().contractValue()).isEqualTo(Money.of("106000", "EUR"));
    }

    @Test
    void shouldStopTheLineAndGoOnUnderANewKeyWhenARefusalIsReleased() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "1000");
        office.raise("cho_2", "2000");
        office.approve("cho_1", "maria");
        office.approve("cho_2", "maria");
        StepOrder first = office.takeOrders().get(0);
        // When
        office.end(first, ResultStatus.REJECTED);
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.STUCK);
        assertThat(office.problems("cho_1")).containsExactly("CONTRACT_AMENDMENT_REFUSED");
        assertThat(office.phase("cho_2")).isEqualTo(Phase.APPROVED);
        // When
        office.act(ActionType.RELEASE, "cho_1", "maria", Map.of());
        // Then
        StepOrder again = office.takeOrders().get(0);
        assertThat(again.commandId(Office.ENGAGEMENT)).isNotEqualTo(first.commandId(Office.ENGAGEMENT));
        assertThat(again.amendment()).isEqualTo(first.amendment());
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldWriteNothingWhenItIsWithdrawnBefore() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "30000");
        office.approve("cho_1", "maria");
        // When
        office.withdraw("cho_1");
        office.approve("cho_1", "jonas");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.WITHDRAWN);
        assertThat(office.takeOrders()).isEmpty();
    }

    @Test
    void shouldUndoInReverseWhatEverySystemTookWhenItIsWithdrawnAfterwards() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", order -> order.setAmount(Money.of("10000", "EUR").toRecord())
                .setHours(Office.hours("80"))
                .setNewEndsOn(LocalDate.parse("2026-10-31")));
        office.approve("cho_1", "maria");
        office.confirmAll();
        office.contract("100000", "2026-10-31");
        office.deal("100000", "2026-10-31");
        office.takeAnnouncements();
        // When
        office.withdraw("cho_1");
        List<StepOrder> undone = office.confirmAll();
        // Then
        assertThat(undone)
                .extracting(order -> order.step().kind())
                .containsExactly(StepKind.FORECAST, StepKind.PLAN, StepKind.CONTRACT);
        assertThat(undone.get(0).amendment())
                .extracting(Amendment::number, Amendment::takesBack, Amendment::contractValue, Amendment::endsOn)
                .containsExactly(2, true, Money.of("90000", "EUR"), LocalDate.parse("2026-08-31"));
        assertThat(office.phase("cho_1")).isEqualTo(Phase.WITHDRAWN);
        assertThat(office.takeAnnouncements())
                .extracting(Announcement::type)
                .containsExactly(LifecycleType.SCOPE_CHANGED);
        // Then people are for a person: no system offers to take the request back
        assertThat(office.problems("cho_1")).containsExactly("PEOPLE_STILL_REQUESTED");
        office.act(ActionType.RELEASE, "cho_1", "rita", Map.of());
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldUndoOnlyWhatWasTakenWhenItIsWithdrawnOnTheWay() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "10000");
        office.raise("cho_2", "500");
        office.approve("cho_1", "maria");
        office.approve("cho_2", "maria");
        office.end(office.takeOrders().get(0), ResultStatus.CONFIRMED);
        StepOrder plan = office.takeOrders().get(0);
        // When
        office.withdraw("cho_1");
        // Then the open write is called back
        assertThat(office.takeOrders()).singleElement().satisfies(order -> {
            assertThat(order.cancels()).isTrue();
            assertThat(order.commandId(Office.ENGAGEMENT)).isEqualTo(plan.commandId(Office.ENGAGEMENT));
        });
        // When it is in time
        office.end(plan, ResultStatus.CANCELLED);
        // Then the contract is set back, and the next order builds on that
        List<StepOrder> written = office.confirmAll();
        assertThat(written)
                .extracting(
                        order -> order.amendment().orderId(),
                        order -> order.step().kind(),
                        order -> order.amendment().contractValue().amount().intValue())
                .containsExactly(
                        tuple("cho_1", StepKind.CONTRACT, 90000),
                        tuple("cho_2", StepKind.CONTRACT, 90500),
                        tuple("cho_2", StepKind.PLAN, 90500),
                        tuple("cho_2", StepKind.FORECAST, 90500));
        assertThat(office.phase("cho_1")).isEqualTo(Phase.WITHDRAWN);
    }

    @Test
    void shouldTakeBackWhenTheSourceRejectsWhatWasApprovedHere() {
        // Given
        Office office = amended("cho_1", "10000");
        // When
        office.raise("cho_1", order -> order.setAmount(Money.of("10000", "EUR").toRecord())
                .setStatus(ChangeOrderStatus.REJECTED));
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.TAKING_BACK);
        office.confirmAll();
        assertThat(office.phase("cho_1")).isEqualTo(Phase.WITHDRAWN);
    }

    @Test
    void shouldReportTheDifferenceWhenTheSourceChangesFiguresThatWereApproved() {
        // Given
        Office office = amended("cho_1", "10000");
        // When
        office.raise("cho_1", "12000");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.VERIFYING);
        assertThat(office.problems("cho_1")).containsExactly("CHANGED_AFTER_APPROVAL");
        office.raise("cho_1", "10000");
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldSayNothingTwiceWhenEverythingIsRepeated() {
        // Given
        Office office = Office.atWork();
        var raised = new ChangeInput.OrderSaid(Office.order(
                "cho_1", 7, order -> order.setAmount(Money.of("100", "EUR").toRecord())));
        var approved = new ChangeInput.Decided(
                Office.action(ActionType.APPROVE, "cho_1", "maria", Map.of(), "act_1", office.now()));
        office.say(raised);
        office.say(approved);
        office.confirmAll();
        office.takeAnnouncements();
        ChangeBook before = office.book();
        // When
        office.say(raised);
        office.say(approved);
        // Then
        assertThat(office.book()).isEqualTo(before);
        assertThat(office.takeOrders()).isEmpty();
        assertThat(office.takeAnnouncements()).isEmpty();
    }

    @Test
    void shouldUndoNothingWhenTheEngagementIsMergedIntoAnother() {
        // Given
        Office office = amended("cho_1", "10000");
        // When
        office.raise("cho_1", order -> order.setMeta(Office.gone(order.getMeta(), "eng_2")));
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.VERIFYING);
        assertThat(office.takeOrders()).isEmpty();
        // When it is deleted for good
        office.raise("cho_1", order -> order.setMeta(Office.gone(order.getMeta(), null)));
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.TAKING_BACK);
    }

    @Test
    void shouldWaitForItsTurnWithAReasonWhenTheProjectIsNotActiveAnyMore() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "1000");
        office.raise("cho_2", "2000");
        office.approve("cho_1", "maria");
        office.approve("cho_2", "maria");
        // When
        office.project(false);
        office.confirmAll();
        // Then
        assertThat(office.phase("cho_2")).isEqualTo(Phase.APPROVED);
        assertThat(office.problems("cho_2")).containsExactly("CHANGE_WITHOUT_PROJECT");
        // When
        office.project(true);
        // Then
        assertThat(office.phase("cho_2")).isEqualTo(Phase.PROPAGATING);
        assertThat(office.problems("cho_2")).isEmpty();
    }

    @Test
    void shouldReportInvoicesThatRunAheadOfTheContract() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "10000");
        // When
        office.invoice("inv_1", "60000", "con_1");
        office.invoice("inv_2", "40000", "con_1");
        // Then
        assertThat(office.contractProblems()).containsExactly("INVOICED_BEYOND_CONTRACT");
        // When the change takes effect
        office.approve("cho_1", "maria");
        office.confirmAll();
        office.contract("100000");
        // Then
        assertThat(office.contractProblems()).isEmpty();
        // When an invoice names another contract
        office.invoice("inv_3", "-100", "con_0");
        // Then
        assertThat(office.contractProblems()).containsExactly("INVOICE_ON_OTHER_CONTRACT:inv_3");
    }

    private static Office amended(String id, String amount) {
        Office office = Office.atWork();
        office.raise(id, amount);
        office.approve(id, "maria");
        office.confirmAll();
        return office;
    }
}
