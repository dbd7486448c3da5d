package dev.lockstep.streams.billing;

import static dev.lockstep.streams.billing.Entries.approved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BillingTopologyTest {
    private final Books books = new Books();

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void shouldPostApprovedTimeWhenItsProjectIsActive() {
        // Given
        books.know();
        books.activate("eng_1");
        // When
        books.time(approved(1, entry -> {}));
        WriteCommand command = books.commands().get(0);
        books.end(command, ResultStatus.CONFIRMED, null);
        // Then
        assertThat(command.getRecordId()).isEqualTo("tim_1");
        assertThat(command.getPayload())
                .isEqualTo("{\"projectId\":\"P-9001\",\"employeeNo\":\"E-42\",\"workDate\":\"2026-02-09\","
                        + "\"hours\":\"7.50\",\"rate\":\"180.00\",\"currency\":\"EUR\"}");
        assertThat(books.events()).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(LifecycleType.TIME_POSTED);
            assertThat(event.getTimePosting().getErpId()).isEqualTo("T-1");
            assertThat(event.getTimePosting().getAmount())
                    .isEqualTo(Money.of("1350", "EUR").toRecord());
            assertThat(event.getIdentifiers().getProjectCode()).isEqualTo("PRJ-1");
        });
        assertThat(books.exceptions()).isEmpty();
    }

    @Test
    void shouldHoldTimeUntilItsProjectIsActivatedAndThenPostItAtOnce() {
        // Given
        books.know();
        books.time(approved(1, entry -> {}));
        LifecycleEvent held = books.events().get(0);
        ExceptionRecord open = books.exceptions().get(0);
        // When
        books.activate("eng_1");
        // Then
        assertThat(held.getType()).isEqualTo(LifecycleType.TIME_HELD);
        assertThat(held.getTimePosting().getHeldBecause()).isEqualTo("PROJECT_NOT_ACTIVE");
        assertThat(open.getOwner()).isEqualTo(ExceptionOwner.PMO);
        assertThat(books.exceptions()).extracting(ExceptionRecord::getState).containsExactly(ExceptionState.RESOLVED);
        assertThat(books.commands()).hasSize(1);
    }

    @Test
    void shouldReleaseEverythingThatAClosedPeriodHeldWhenItReopens() {
        // Given
        books.know();
        books.know(Entries.february(2, PeriodStatus.CLOSED));
        books.activate("eng_1");
        books.activate("eng_2");
        books.time(approved("eng_1", "tim_1", 1, entry -> {}));
        books.time(approved("eng_2", "tim_2", 1, entry -> {}));
        books.pass();
        assertThat(books.commands()).isEmpty();
        assertThat(books.exceptions())
                .extracting(ExceptionRecord::getGroupKey)
                .containsExactly("PERIOD_CLOSED:DE01.2026-02", "PERIOD_CLOSED:DE01.2026-02");
        // When
        books.know(Entries.february(3, PeriodStatus.OPEN));
        books.pass();
        // Then
        assertThat(books.commands()).extracting(WriteCommand::getRecordId).containsExactlyInAnyOrder("tim_1", "tim_2");
        assertThat(books.exceptions()).extracting(ExceptionRecord::getState).containsOnly(ExceptionState.RESOLVED);
    }

    @Test
    void shouldHoldWithTheErpsReasonAndPostUnderANewKeyWhenThePeriodReopens() {
        // Given
        books.know();
        books.activate("eng_1");
        books.time(approved(1, entry -> {}));
        WriteCommand first = books.commands().get(0);
        books.end(first, ResultStatus.REJECTED, "{\"errors\":[{\"code\":\"PERIOD_CLOSED\"}]}");
        books.pass();
        assertThat(books.commands()).isEmpty();
        assertThat(books.events()).singleElement().satisfies(event -> assertThat(
                        event.getTimePosting().getHeldBecause())
                .isEqualTo("PERIOD_CLOSED"));
        assertThat(books.exceptions()).singleElement().satisfies(open -> assertThat(open.getAmountAtRisk())
                .isEqualTo(Money.of("1350", "EUR").toRecord()));
        // When
        books.know(Entries.february(2, PeriodStatus.CLOSED));
        books.pass();
        books.know(Entries.february(3, PeriodStatus.OPEN));
        books.pass();
        // Then
        assertThat(books.commands()).singleElement().satisfies(second -> {
            assertThat(second.getRecordId()).isEqualTo("tim_1");
            assertThat(second.getWriteKey()).isNotEqualTo(first.getWriteKey());
        });
    }

    @Test
    void shouldNotBlameTheErpWhenAPostingWasCancelled() {
        // Given
        books.know();
        books.activate("eng_1");
        books.time(approved(1, entry -> {}));
        WriteCommand first = books.commands().get(0);
        // When
        books.end(first, ResultStatus.CANCELLED, "expired");
        // Then
        assertThat(books.exceptions())
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getOwner)
                .containsExactly(tuple("POSTING_CANCELLED", ExceptionOwner.INTEGRATION_SUPPORT));
    }

    @Test
    void shouldReplaceSilentlyWhenAnEntryChangesBeforeItIsPosted() {
        // Given
        books.know();
        books.time(approved(1, entry -> {}));
        books.time(approved(2, entry -> entry.setHours(new BigDecimal("6.000000"))));
        // When
        books.activate("eng_1");
        // Then
        assertThat(books.commands()).singleElement().satisfies(command -> assertThat(command.getPayload())
                .contains("\"hours\":\"6.00\""));
    }

    @Test
    void shouldForgetAnEntryWhenItIsRecalledBeforeItIsPosted() {
        // Given
        books.know();
        books.time(approved(1, entry -> {}));
        // When
        books.time(approved(2, entry -> entry.setStatus(ApprovalStatus.RECALLED)));
        books.activate("eng_1");
        // Then
        assertThat(books.commands()).isEmpty();
        assertThat(books.exceptions()).last().satisfies(last -> assertThat(last.getState())
                .isEqualTo(ExceptionState.RESOLVED));
        assertThat(books.fixture().driver().getKeyValueStore("time-by-entry").get("eng_1/tim_1"))
                .isNull();
    }

    @Test
    void shouldCallFinanceWhenAnEntryChangesAfterItWasPostedAndRestWhenItIsSetBack() {
        // Given
        books.know();
        books.activate("eng_1");
        books.time(approved(1, entry -> {}));
        books.end(books.commands().get(0), ResultStatus.CONFIRMED, null);
        books.events();
        // When
        books.time(approved(2, entry -> entry.setHours(new BigDecimal("6.000000"))));
        // Then
        assertThat(books.events()).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(LifecycleType.TIME_HELD);
            assertThat(event.getTimePosting().getHeldBecause()).isEqualTo("TIME_CHANGED_AFTER_POSTING");
            assertThat(event.getTimePosting().getErpId()).isEqualTo("T-1");
        });
        assertThat(books.exceptions())
                .extracting(ExceptionRecord::getOwner)
                .containsExactly(ExceptionOwner.FINANCE_OPS);
        assertThat(books.commands()).isEmpty();
        // When it is set back
        books.time(approved(3, entry -> {}));
        // Then
        assertThat(books.events()).extracting(LifecycleEvent::getType).containsExactly(LifecycleType.TIME_POSTED);
        assertThat(books.exceptions()).extracting(ExceptionRecord::getState).containsExactly(ExceptionState.RESOLVED);
    }

    @Test
    void shouldNoticeARecallThatCrossedItsPosting() {
        // Given
        books.know();
        books.activate("eng_1");
        books.time(approved(1, entry -> {}));
        books.time(approved(2, entry -> entry.setStatus(ApprovalStatus.RECALLED)));
        // When
        books.end(books.commands().get(0), ResultStatus.CONFIRMED, null);
        // Then
        assertThat(books.exceptions())
                .extracting(ExceptionRecord::getCause)
                .containsExactly("TIME_CHANGED_AFTER_POSTING");
        assertThat(books.events()).isEmpty();
    }

    @Test
    void shouldHoldWhileTheProjectIsFinanciallyClosed() {
        // Given
        books.know();
        books.activate("eng_1");
        books.project("eng_1", FinancialStatus.CLOSED);
        books.time(approved(1, entry -> {}));
        assertThat(books.commands()).isEmpty();
        // When
        books.project("eng_1", FinancialStatus.OPEN);
        // Then
        assertThat(books.commands()).hasSize(1);
    }

    @Test
    void shouldReleaseWhenTheMissingRoleOrCostCentreArrives() {
        // Given
        books.know();
        books.know(Entries.costCentre("OTHER", true));
        books.activate("eng_1");
        books.time(approved(1, entry -> entry.setResourceRole(null)));
        assertThat(books.exceptions())
                .extracting(ExceptionRecord::getCause)
                .containsExactly("ROLE_UNKNOWN", "COST_CENTRE_MISSING");
        // When
        books.fixture()
                .input(Topics.canonical(Resource.class))
                .pipeInput("res_42/res_42", Entries.worker("CONSULTANT"));
        books.pass();
        books.know(Entries.costCentre("CONS", true));
        books.pass();
        // Then
        assertThat(books.commands()).hasSize(1);
        try (var left =
                books.fixture().driver().getKeyValueStore("held-time-by-cause").all()) {
            assertThat(left.hasNext()).isFalse();
        }
    }

    @Test
    void shouldSayNothingTwiceWhenNothingChanged() {
        // Given
        books.time(approved(1, entry -> {}));
        books.events();
        books.exceptions();
        // When
        books.time(approved(2, entry -> {}));
        books.pass();
        // Then
        assertThat(books.events()).isEmpty();
        assertThat(books.exceptions()).isEmpty();
    }
}
