package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the canonical records of an engagement say that change orders depend on.
 *
 * @param contract of record; null while the ERP shows none
 * @param project null while there is none
 * @param deal null when there is none: an engagement may begin without one
 * @param invoices by canonical id
 */
public record Surroundings(
        @Nullable ContractFacts contract,
        @Nullable ProjectFacts project,
        @Nullable DealFacts deal,
        Map<String, InvoiceFacts> invoices) {
    /** Most invoices of one engagement that are looked at; the rest are left to reconciliation. */
    private static final int MOST_INVOICES = 1000;

    /** An engagement of which nothing is known. */
    static final Surroundings NONE = new Surroundings(null, null, null, Map.of());

    /** Copies the invoices, in the order of their ids. */
    public Surroundings {
        invoices = Collections.unmodifiableMap(new TreeMap<>(invoices));
    }

    /** The contract of record. */
    public record ContractFacts(
            String canonicalId,
            @Nullable String erpId,
            @Nullable String legalEntity,
            @Nullable String billingModel,
            @Nullable Money amount,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            List<Amendment.Line> lines,
            boolean timeAndMaterials) {
        /** Copies the lines. */
        public ContractFacts {
            lines = List.copyOf(lines);
        }
    }

    /** The project in the PSA. */
    public record ProjectFacts(boolean active, @Nullable String psaId) {}

    /** The deal in the CRM. */
    public record DealFacts(
            String canonicalId,
            @Nullable String crmId,
            @Nullable Money amount,
            @Nullable LocalDate endsOn) {}

    /** An invoice that counts; null amounts do not. */
    public record InvoiceFacts(
            @Nullable String contractId,
            Money net,
            @Nullable LocalDate invoicedOn) {}

    Surroundings with(ContractFacts other) {
        return new Surroundings(other, project, deal, invoices);
    }

    Surroundings with(ProjectFacts other) {
        return new Surroundings(contract, other, deal, invoices);
    }

    Surroundings with(DealFacts other) {
        return new Surroundings(contract, project, other, invoices);
    }

    /** The same with an invoice as it is now; null when it does not count any more. */
    Surroundings withInvoice(String id, @Nullable InvoiceFacts invoice) {
        Map<String, InvoiceFacts> next = new TreeMap<>(invoices);
        if (invoice == null) {
            next.remove(id);
        } else if (next.size() < MOST_INVOICES || next.containsKey(id)) {
            next.put(id, invoice);
        }
        return new Surroundings(contract, project, deal, next);
    }
}
