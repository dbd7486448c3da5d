package dev.lockstep.streams.control.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.SampleRecords;
import dev.lockstep.streams.control.domain.Difference.Kind;
import dev.lockstep.streams.control.domain.TimeBook.Standing;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TimeBookTest {
    private static final LocalDate DAY = LocalDate.parse("2026-02-02");
    private static final Money RATE = Money.of("180.00", "EUR");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void shouldWaitForBillingWhenTheEntryIsOnlyApproved() {
        // When
        TimeBook book = approved("7.50", 1);

        // Then
        assertThat(book.standing()).isEqualTo(Standing.PENDING);
        assertThat(book.contribution().open().hours()).isEqualByComparingTo("7.5");
        assertThat(difference(book).kind()).isEqualTo(Kind.NOT_DECIDED);
    }

    @Test
    void shouldNoLongerCountAsHeldWhenTheApprovalIsRecalled() {
        // Given
        TimeBook held = billed(approved("7.50", 1), SampleRecords.held("eng_1", "tim_1", DAY, "7.50", RATE, "X"));

        // When
        TimeBook recalled = held.with(SampleRecords.time("eng_1", "tim_1", DAY, "7.50", ApprovalStatus.RECALLED, 2));

        // Then
        assertThat(recalled.standing()).isEqualTo(Standing.NOT_APPROVED);
        assertThat(recalled.contribution()).isEqualTo(TimeTotals.NONE);
    }

    @Test
    void shouldShowOtherHoursWhenTheEntryIsEditedAfterPosting() {
        // Given
        TimeBook posted = billed(approved("7.50", 1), SampleRecords.posted("eng_1", "tim_1", DAY, "7.50", RATE))
                .with(SampleRecords.inErp("eng_1", "tim_1", DAY, "7.50", Money.of("1350.00", "EUR"), 1));

        // When
        TimeBook edited = posted.with(SampleRecords.time("eng_1", "tim_1", DAY, "6.00", ApprovalStatus.APPROVED, 2));

        // Then
        assertThat(difference(edited).kind()).isEqualTo(Kind.OTHER_HOURS_APPROVED);
        assertThat(edited.contribution().tiesOut()).isFalse();
    }

    @Test
    void shouldShowTheErpWhenItReportsAnotherAmountThanWasPosted() {
        // Given
        TimeBook posted = billed(approved("7.50", 1), SampleRecords.posted("eng_1", "tim_1", DAY, "7.50", RATE));

        // When
        TimeBook reported =
                posted.with(SampleRecords.inErp("eng_1", "tim_1", DAY, "7.50", Money.of("1350.01", "EUR"), 1));

        // Then
        assertThat(difference(reported).kind()).isEqualTo(Kind.OTHER_IN_ERP);
    }

    @Test
    void shouldBecomeMissingInTheErpWhenPatienceHasRunOut() {
        // Given
        TimeBook posted = billed(approved("7.50", 1), SampleRecords.posted("eng_1", "tim_1", DAY, "7.50", RATE));
        Difference difference = difference(posted);

        // When
        VarianceClass early = difference.classify(SampleRecords.NOW.plus(PATIENCE), PATIENCE, false);
        VarianceClass late =
                difference.classify(SampleRecords.NOW.plus(PATIENCE).plusSeconds(1), PATIENCE, false);
        VarianceClass known =
                difference.classify(SampleRecords.NOW.plus(PATIENCE).plusSeconds(1), PATIENCE, true);

        // Then
        assertThat(early).isEqualTo(VarianceClass.TIMING);
        assertThat(late).isEqualTo(VarianceClass.MISSING_IN_SYSTEM);
        assertThat(known).isEqualTo(VarianceClass.IN_EXCEPTION);
    }

    private static TimeBook approved(String hours, long version) {
        return TimeBook.empty("tim_1")
                .with(SampleRecords.time("eng_1", "tim_1", DAY, hours, ApprovalStatus.APPROVED, version));
    }

    private static TimeBook billed(TimeBook book, LifecycleEvent event) {
        return book.with(event.getType(), event.getTimePosting(), event.getRecordedAt());
    }

    private static Difference difference(TimeBook book) {
        return Difference.of(book, SampleRecords.NOW).orElseThrow();
    }
}
