package dev.lockstep.streams.canonical.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.MilestoneStatus;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.parts.RecordMeta;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LifecycleRulesTest {
    private static final RecordMeta META =
            new RecordMeta("i", "r", 1L, Instant.EPOCH, Instant.EPOCH, "c", List.of(), false, null, null);

    @Test
    void shouldAnnounceAChangedStatusAndNoSecondPostingWhenAPaymentBounces() {
        // Given
        Invoice paid = invoice(InvoiceStatus.PAID);

        // When
        List<LifecycleType> types = types(paid, invoice(InvoiceStatus.POSTED));

        // Then
        assertThat(types).containsExactly(LifecycleType.INVOICE_STATUS_CHANGED);
    }

    @Test
    void shouldAnnounceACreditBesideTheChangedStatus() {
        // Given
        Invoice posted = invoice(InvoiceStatus.POSTED);

        // When
        List<LifecycleType> types = types(posted, invoice(InvoiceStatus.CREDITED));

        // Then
        assertThat(types).containsExactly(LifecycleType.INVOICE_STATUS_CHANGED, LifecycleType.INVOICE_CREDITED);
    }

    @Test
    void shouldImplyCompletionWhenAMilestoneIsApprovedAtOnce() {
        // Given
        Milestone planned = milestone(MilestoneStatus.PLANNED);

        // When
        List<LifecycleType> types = types(planned, milestone(MilestoneStatus.APPROVED));

        // Then
        assertThat(types).containsExactly(LifecycleType.MILESTONE_COMPLETED, LifecycleType.MILESTONE_APPROVED);
    }

    @Test
    void shouldCloseTheBooksOfAProjectOnce() {
        // Given
        Project closed = project(FinancialStatus.CLOSED);

        // When
        List<LifecycleType> first = types(project(FinancialStatus.OPEN), closed);
        List<LifecycleType> again = types(closed, closed);

        // Then
        assertThat(first).containsExactly(LifecycleType.PROJECT_FINANCIALLY_CLOSED);
        assertThat(again).isEmpty();
    }

    private static List<LifecycleType> types(@Nullable Object before, @Nullable Object after) {
        return LifecycleRules.fired(before, after).stream()
                .<LifecycleType>map(EdgeRule::type)
                .toList();
    }

    private static Invoice invoice(InvoiceStatus status) {
        return Invoice.newBuilder().setMeta(META).setStatus(status).build();
    }

    private static Milestone milestone(MilestoneStatus status) {
        return Milestone.newBuilder().setMeta(META).setStatus(status).build();
    }

    private static Project project(FinancialStatus status) {
        return Project.newBuilder().setMeta(META).setFinancialStatus(status).build();
    }
}
