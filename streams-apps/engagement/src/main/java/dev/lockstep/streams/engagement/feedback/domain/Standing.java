package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How an engagement stands, as the CRM is told. What is not known, or not told, is null: never a made-up number. Amounts are
 * in the currency of the contract; amounts in other currencies stand in words beside them and are never added.
 *
 * @param dealId identifier of the deal in the CRM
 * @param health of the delivery; null while no project is active
 * @param healthReason why it is not green; empty when it is
 * @param consumed what was posted to the ERP for work done
 * @param consumedPercent of the contract value, whole
 * @param invoiced net, of invoices that count; zero before the first
 * @param outstanding gross, not paid; zero before the first invoice
 * @param otherCurrencies what is invoiced and outstanding in other currencies, in words; null when nothing is
 * @param collectionsStage stage that the days overdue have reached; null for none
 * @param daysOverdue days since the oldest unpaid invoice was due, 0 for none; told with whatever is told, and no reason to
 *     tell by itself
 */
public record Standing(
        String dealId,
        @Nullable Health health,
        @Nullable String healthReason,
        @Nullable Money consumed,
        @Nullable Integer consumedPercent,
        @Nullable Money invoiced,
        @Nullable Money outstanding,
        @Nullable String otherCurrencies,
        @Nullable String collectionsStage,
        @Nullable Integer daysOverdue) {
    /** Health of a delivery. */
    public enum Health {
        /** Nothing is known that endangers it. */
        GREEN,
        /** Somebody should look. */
        AMBER,
        /** It is in danger. */
        RED
    }

    /** Whether the other says the same; another day overdue within a stage is nothing new. */
    boolean saysTheSameAs(@Nullable Standing other) {
        return other != null && withoutDays().equals(other.withoutDays());
    }

    private Standing withoutDays() {
        return new Standing(
                dealId,
                health,
                healthReason,
                consumed,
                consumedPercent,
                invoiced,
                outstanding,
                otherCurrencies,
                collectionsStage,
                null);
    }
}
