package dev.lockstep.streams.engagement.change.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeReviewTest {
    @Test
    void shouldBeApprovedByOneWhenItIsBelowTheThreshold() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "24999.99");
        // When
        office.approve("cho_1", "maria");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.PROPAGATING);
        assertThat(office.takeAnnouncements())
                .extracting(Announcement::type, Announcement::actor)
                .containsExactly(
                        tuple(LifecycleType.SCOPE_CHANGED, "paula"),
                        tuple(LifecycleType.CHANGE_ORDER_APPROVED, "maria"));
    }

    @Test
    void shouldNeedTwoDifferentPeopleWhenItIsAtTheThreshold() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "25000");
        // When one person approves, twice and in another spelling
        office.approve("cho_1", "maria");
        office.approve("cho_1", "Maria ");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.PARTLY_APPROVED);
        assertThat(office.takeOrders()).isEmpty();
        // When another does
        office.approve("cho_1", "jonas");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.PROPAGATING);
        assertThat(office.one("cho_1").state().granted().approvals())
                .extracting(Approval::actor)
                .containsExactly("Maria ", "jonas");
    }

    @Test
    void shouldCountReductionsByTheirSizeWhenTheyAreReviewed() {
        // Given
        Office office = Office.atWork();
        // When
        office.raise("cho_1", "-25000");
        office.approve("cho_1", "maria");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.PARTLY_APPROVED);
    }

    @Test
    void shouldRefuseTheRaiserWhenTheRaiserApproves() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "1000");
        // When
        office.approve("cho_1", "Paula");
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.IN_REVIEW);
        assertThat(office.problems("cho_1")).containsExactly("CHANGE_DECISION_REFUSED");
        // When somebody who may does
        office.approve("cho_1", "maria");
        // Then
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldStayOpenAndSaySoWhenTheTwoApproveDifferentFigures() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "40000");
        // When
        office.approve("cho_1", "maria");
        office.act(ActionType.APPROVE, "cho_1", "jonas", Map.of("amount", "30000"));
        // Then
        assertThat(office.phase("cho_1")).isEqualTo(Phase.PARTLY_APPROVED);
        assertThat(office.problems("cho_1")).containsExactly("APPROVALS_DIFFER");
        // When one of them agrees with the other
        office.act(ActionType.APPROVE, "cho_1", "maria", Map.of("amount", "30000.00"));
        // Then only the smaller amount is written
        assertThat(office.problems("cho_1")).isEmpty();
        assertThat(office.takeOrders()).singleElement().satisfies(order -> {
            assertThat(order.amendment().change().amount()).isEqualTo(Money.of("30000", "EUR"));
            assertThat(order.amendment().contractValue()).isEqualTo(Money.of("120000", "EUR"));
        });
    }

    @Test
    void shouldRefuseWhenMoreOrSomethingElseIsApprovedThanWasAsked() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "1000");
        // When / Then
        for (Map<String, String> wrong : List.of(
                Map.of("amount", "1000.01"),
                Map.of("amount", "-5"),
                Map.of("amount", "EUR 5"),
                Map.of("hours", "10"))) {
            office.act(ActionType.APPROVE, "cho_1", "maria", wrong);
            assertThat(office.phase("cho_1")).as(wrong.toString()).isEqualTo(Phase.IN_REVIEW);
            assertThat(office.problems("cho_1")).containsExactly("CHANGE_DECISION_REFUSED");
        }
    }

    @Test
    void shouldVoidApprovalsWhenTheFiguresChange() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "40000");
        office.approve("cho_1", "maria");
        // When
        office.raise("cho_1", "20000");
        // Then it is reviewed anew, under the threshold of the new figures
        assertThat(office.phase("cho_1")).isEqualTo(Phase.IN_REVIEW);
        assertThat(office.problems("cho_1")).containsExactly("APPROVALS_VOIDED");
        office.approve("cho_1", "maria");
        assertThat(office.phase("cho_1")).isEqualTo(Phase.PROPAGATING);
        assertThat(office.problems("cho_1")).isEmpty();
        assertThat(office.takeAnnouncements())
                .extracting(Announcement::type)
                .containsExactly(
                        LifecycleType.SCOPE_CHANGED, LifecycleType.SCOPE_CHANGED, LifecycleType.CHANGE_ORDER_APPROVED);
    }

    @Test
    void shouldEndWithTheReasonWhenSomebodyRejects() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "40000");
        office.approve("cho_1", "maria");
        // When
        office.act(ActionType.REJECT, "cho_1", "jonas", Map.of());
        office.approve("cho_1", "jonas");
        // Then
        assertThat(office.one("cho_1").state()).isEqualTo(new ChangeState.Rejected("jonas", "as agreed", office.now()));
        assertThat(office.takeOrders()).isEmpty();
        assertThat(office.takeAnnouncements())
                .extracting(Announcement::type)
                .containsExactly(LifecycleType.SCOPE_CHANGED, LifecycleType.CHANGE_ORDER_REJECTED);
    }

    @Test
    void shouldWaitWithAReasonWhenThereIsNothingToChangeYet() {
        // Given
        Office office = new Office();
        office.raise("cho_1", "1000");
        assertThat(office.problems("cho_1")).containsExactly("CHANGE_WITHOUT_PROJECT");
        // When / Then
        office.approve("cho_1", "maria");
        assertThat(office.problems("cho_1")).containsExactly("CHANGE_WITHOUT_PROJECT", "CHANGE_DECISION_REFUSED");
        office.project(true);
        assertThat(office.problems("cho_1")).contains("CHANGE_WITHOUT_CONTRACT");
        office.contract("90000");
        assertThat(office.phase("cho_1")).isEqualTo(Phase.IN_REVIEW);
        office.approve("cho_1", "maria");
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldWaitWithAReasonWhenTheChangeCannotBeRead() {
        // Given
        Office office = Office.atWork();
        // When / Then
        office.raise("cho_1", order -> {});
        assertThat(office.problems("cho_1")).containsExactly("CHANGE_INCOMPLETE");
        office.raise("cho_1", order -> order.setAmount(Money.of("5", "CHF").toRecord()));
        assertThat(office.problems("cho_1")).containsExactly("CHANGE_IN_OTHER_CURRENCY");
        office.raise("cho_1", "5");
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldSayThatNobodyDecidesWhenTheReviewLasts() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "1000");
        // When / Then
        office.after(Duration.ofDays(5).minusSeconds(1));
        assertThat(office.problems("cho_1")).isEmpty();
        assertThat(office.book().dueAt())
                .isEqualTo(Office.START.plus(Duration.ofDays(5)).toEpochMilli() + 1);
        office.after(Duration.ofSeconds(1));
        assertThat(office.problems("cho_1")).containsExactly("CHANGE_REVIEW_OVERDUE");
        office.approve("cho_1", "maria");
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldCountTheSourceAsOneOrNoneWhenThePolicySaysSo() {
        // Given
        Office none = Office.atWork();
        Office one = new Office(sourceCounts());
        one.project(true);
        one.contract("90000");
        // When
        for (Office office : List.of(none, one)) {
            office.raise(
                    "cho_1", order -> order.setAmount(Money.of("40000", "EUR").toRecord())
                            .setStatus(ChangeOrderStatus.APPROVED)
                            .setApprovers(List.of("paula", "rolf")));
        }
        // Then
        assertThat(none.phase("cho_1")).isEqualTo(Phase.IN_REVIEW);
        assertThat(one.phase("cho_1")).isEqualTo(Phase.PARTLY_APPROVED);
        // When the person whom the source named approves here too, that is the same person
        one.approve("cho_1", "rolf");
        assertThat(one.phase("cho_1")).isEqualTo(Phase.PARTLY_APPROVED);
        one.approve("cho_1", "maria");
        assertThat(one.phase("cho_1")).isEqualTo(Phase.PROPAGATING);
    }

    @Test
    void shouldSayThatTheContractLagsWhenTheSourceApprovedAndNobodyHere() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", order -> order.setAmount(Money.of("1000", "EUR").toRecord())
                .setStatus(ChangeOrderStatus.APPROVED));
        // When
        office.after(Duration.ofDays(10));
        // Then
        assertThat(office.problems("cho_1")).contains("SCOPE_WITHOUT_CONTRACT");
        office.approve("cho_1", "maria");
        office.confirmAll();
        assertThat(office.problems("cho_1")).isEmpty();
    }

    @Test
    void shouldRefuseWhoIsNotNamedWhenThePolicyNamesApprovers() {
        // Given
        ReviewTerms terms = Policies.SHIPPED.changes().versions().get(0).everyone();
        ChangePolicy policy = new ChangePolicy(
                "2026-1",
                Office.START.atZone(ZoneOffset.UTC).toLocalDate(),
                null,
                List.of(new ChangePolicy.Threshold("DE01", "EUR", new BigDecimal("100"), null, Set.of("maria"))),
                terms);
        Office office = new Office(new ChangePolicies(List.of(policy)));
        office.project(true);
        office.contract("90000");
        office.raise("cho_1", "99");
        // When / Then
        office.approve("cho_1", "jonas");
        assertThat(office.problems("cho_1")).containsExactly("CHANGE_DECISION_REFUSED");
        office.act(ActionType.REJECT, "cho_1", "jonas", Map.of());
        assertThat(office.phase("cho_1")).isEqualTo(Phase.IN_REVIEW);
        office.approve("cho_1", "maria");
        assertThat(office.phase("cho_1")).isEqualTo(Phase.PROPAGATING);
    }

    private static ChangePolicies sourceCounts() {
        ChangePolicy shipped = Policies.SHIPPED.changes().versions().get(0);
        ReviewTerms terms = shipped.everyone();
        return new ChangePolicies(List.of(new ChangePolicy(
                shipped.version(),
                shipped.validFrom(),
                null,
                shipped.thresholds(),
                new ReviewTerms(
                        terms.policyVersion(),
                        1,
                        Set.of(),
                        true,
                        terms.propagate(),
                        false,
                        terms.role(),
                        terms.reviewWithin(),
                        terms.amendWithin(),
                        terms.verifyWithin()))));
    }
}
