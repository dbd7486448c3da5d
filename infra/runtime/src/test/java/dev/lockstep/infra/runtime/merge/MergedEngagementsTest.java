package dev.lockstep.infra.runtime.merge;

import static dev.lockstep.infra.runtime.merge.TwoEngagements.FIRST;
import static dev.lockstep.infra.runtime.merge.TwoEngagements.FIRST_CUSTOMER;
import static dev.lockstep.infra.runtime.merge.TwoEngagements.SECOND;
import static dev.lockstep.infra.runtime.merge.TwoEngagements.SECOND_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.streams.control.domain.CashTotals;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.EngagementStatus;
import dev.lockstep.streams.control.domain.TimeTotals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two customers and two engagements become one in mid-flow, and two again: nothing is lost, nothing happens twice. */
final class MergedEngagementsTest {
    private final TwoEngagements firm = new TwoEngagements();

    @BeforeEach
    void midFlow() {
        firm.foundFirm();
        firm.winTwoDeals();
        firm.approve(501, SECOND, "2026-01-15");
        firm.approve(502, SECOND, "2026-02-03");
        firm.approve(503, FIRST, "2026-01-16");
        firm.invoiceAndPay(SECOND);
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldStandInMidFlowBeforeAnythingIsMerged() {
        assertThat(firm.book(FIRST).status()).isEqualTo(EngagementStatus.ACTIVE);
        assertThat(firm.book(SECOND).status()).isEqualTo(EngagementStatus.ACTIVE);
        assertThat(time().approved().count()).isEqualTo(3);
        assertThat(time().posted().count()).isEqualTo(2);
        assertThat(time().reported().count()).isEqualTo(2);
        assertThat(time().held().count()).isEqualTo(1);
        assertThat(cash()).isNotEqualTo(CashTotals.NONE);
        assertThat(firm.deadLetters()).isZero();
    }

    @Test
    void shouldKeepEveryCountAndSumAndSendNoWriteTwiceWhenEverythingIsMerged() {
        // Given
        TimeTotals timeBefore = time();
        CashTotals cashBefore = cash();
        Map<String, Integer> writesBefore = Map.copyOf(firm.writes());

        // When
        firm.act(ActionType.MERGE, SECOND_CUSTOMER, FIRST_CUSTOMER);
        firm.act(ActionType.MERGE, SECOND, FIRST);

        // Then
        assertThat(firm.book(SECOND).time()).isEqualTo(TimeTotals.NONE);
        assertThat(firm.book(SECOND).cash()).isEqualTo(CashTotals.NONE);
        assertThat(firm.book(SECOND).deal())
                .satisfies(deal -> assertThat(deal.name()).isNull());
        assertThat(firm.book(FIRST).time()).isEqualTo(timeBefore);
        assertThat(firm.book(FIRST).cash()).isEqualTo(cashBefore);
        assertThat(firm.writes()).isEqualTo(writesBefore).allSatisfy((key, times) -> assertThat(times)
                .isEqualTo(1));
        assertThat(openCauses()).containsOnlyOnce("ENGAGEMENT_MERGED").doesNotContain("TIME_CHANGED_AFTER_POSTING");
        assertThat(firm.deadLetters()).isZero();
    }

    @Test
    void shouldPostWhatWasHeldOnceUnderTheWinner() {
        // Given
        firm.act(ActionType.MERGE, SECOND, FIRST);
        int writesBefore = firm.writes().size();

        // When
        firm.period("2026-02", "2026-02-01", "2026-02-28", "open");
        firm.settle();

        // Then
        assertThat(firm.book(FIRST).time().posted().count()).isEqualTo(3);
        assertThat(firm.book(FIRST).time().held()).isEqualTo(TimeTotals.NONE.held());
        assertThat(firm.writes()).hasSize(writesBefore + 1).allSatisfy((key, times) -> assertThat(times)
                .isEqualTo(1));
    }

    @Test
    void shouldRestoreBothBooksWhenTheMergeIsSplit() {
        // Given
        EngagementBook first = firm.book(FIRST);
        EngagementBook second = firm.book(SECOND);
        Map<String, Integer> writesBefore = Map.copyOf(firm.writes());
        firm.act(ActionType.MERGE, SECOND, FIRST);

        // When
        firm.act(ActionType.SPLIT, FIRST, SECOND);

        // Then
        assertThat(firm.book(FIRST).time()).isEqualTo(first.time());
        assertThat(firm.book(SECOND).time()).isEqualTo(second.time());
        assertThat(firm.book(SECOND).cash()).isEqualTo(second.cash());
        assertThat(firm.book(SECOND).deal())
                .satisfies(deal -> assertThat(deal.name()).isNotNull());
        assertThat(firm.writes()).isEqualTo(writesBefore);
        assertThat(openCauses()).doesNotContain("ENGAGEMENT_MERGED");
        assertThat(firm.deadLetters()).isZero();
    }

    private List<String> openCauses() {
        return firm.exceptions().values().stream()
                .filter(exception -> exception.getState() == ExceptionState.OPEN)
                .map(exception -> exception.getCause())
                .toList();
    }

    private TimeTotals time() {
        return firm.book(FIRST).time().plus(firm.book(SECOND).time());
    }

    private CashTotals cash() {
        return firm.book(FIRST).cash().plus(firm.book(SECOND).cash());
    }
}
