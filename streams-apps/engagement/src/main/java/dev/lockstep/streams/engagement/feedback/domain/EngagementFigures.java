package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What canonical records say about delivery and money of one engagement.
 *
 * @param deal canonical id of its first deal; renewals have standings of their own engagements
 * @param dealId identifier of that deal in the CRM
 * @param contractValue of the contract of record
 * @param startsOn of the contract
 * @param endsOn of the contract
 * @param legalEntity of the contract
 * @param projectActive whether the PSA says so
 * @param milestones that are not done, with their due days, by canonical id
 * @param invoices that count, by canonical id
 * @param payments by canonical id
 * @param posted what the ERP holds as posted for work, by currency
 * @param alarms exceptions of severity CRITICAL that the engagement app has open
 */
public record EngagementFigures(
        @Nullable String deal,
        @Nullable String dealId,
        @Nullable Money contractValue,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable String legalEntity,
        boolean projectActive,
        Map<String, LocalDate> milestones,
        Map<String, InvoiceFigures> invoices,
        Map<String, PaymentFigures> payments,
        Map<String, Money> posted,
        Set<String> alarms) {
    /** An engagement of which nothing is known. */
    static final EngagementFigures NONE = new EngagementFigures(
            null, null, null, null, null, null, false, Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

    /** Copies the collections, in the order of their keys. */
    public EngagementFigures {
        milestones = Collections.unmodifiableMap(new TreeMap<>(milestones));
        invoices = Collections.unmodifiableMap(new TreeMap<>(invoices));
        payments = Collections.unmodifiableMap(new TreeMap<>(payments));
        posted = Collections.unmodifiableMap(new TreeMap<>(posted));
        alarms = Collections.unmodifiableSet(new TreeSet<>(alarms));
    }

    /** An invoice that counts. */
    public record InvoiceFigures(
            Money net, Money gross, @Nullable LocalDate dueOn) {}

    /** Cash for an invoice. */
    public record PaymentFigures(@Nullable String invoiceId, Money amount) {}

    EngagementFigures dealt(String other, @Nullable String crmId) {
        return new EngagementFigures(
                other,
                crmId,
                contractValue,
                startsOn,
                endsOn,
                legalEntity,
                projectActive,
                milestones,
                invoices,
                payments,
                posted,
                alarms);
    }

    EngagementFigures contracted(
            @Nullable Money value, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String entity) {
        return new EngagementFigures(
                deal, dealId, value, from, to, entity, projectActive, milestones, invoices, payments, posted, alarms);
    }

    EngagementFigures active(boolean active) {
        return new EngagementFigures(
                deal,
                dealId,
                contractValue,
                startsOn,
                endsOn,
                legalEntity,
                active,
                milestones,
                invoices,
                payments,
                posted,
                alarms);
    }

    EngagementFigures withMilestones(Map<String, LocalDate> other) {
        return new EngagementFigures(
                deal,
                dealId,
                contractValue,
                startsOn,
                endsOn,
                legalEntity,
                projectActive,
                other,
                invoices,
                payments,
                posted,
                alarms);
    }

    EngagementFigures withInvoices(Map<String, InvoiceFigures> other) {
        return new EngagementFigures(
                deal,
                dealId,
                contractValue,
                startsOn,
                endsOn,
                legalEntity,
                projectActive,
                milestones,
                other,
                payments,
                posted,
                alarms);
    }

    EngagementFigures withPayments(Map<String, PaymentFigures> other) {
        return new EngagementFigures(
                deal,
                dealId,
                contractValue,
                startsOn,
                endsOn,
                legalEntity,
                projectActive,
                milestones,
                invoices,
                other,
                posted,
                alarms);
    }

    EngagementFigures withPosted(Map<String, Money> other) {
        return new EngagementFigures(
                deal,
                dealId,
                contractValue,
                startsOn,
                endsOn,
                legalEntity,
                projectActive,
                milestones,
                invoices,
                payments,
                other,
                alarms);
    }

    EngagementFigures withAlarms(Set<String> other) {
        return new EngagementFigures(
                deal,
                dealId,
                contractValue,
                startsOn,
                endsOn,
                legalEntity,
                projectActive,
                milestones,
                invoices,
                payments,
                posted,
                other);
    }
}
