package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.CommercialLine;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.DealFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.InvoiceFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ProjectFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes from canonical records what change orders depend on. */
final class SurroundingsReader {
    private SurroundingsReader() {}

    static Surroundings contract(Surroundings before, Contract contract) {
        return before.with(new ContractFacts(
                contract.getMeta().getCanonicalId(),
                contract.getMeta().getDeleted() ? null : contract.getErpId(),
                contract.getLegalEntity(),
                contract.getBillingModel() == null
                        ? null
                        : contract.getBillingModel().name(),
                money(contract.getAmount()),
                contract.getStartsOn(),
                contract.getEndsOn(),
                lines(contract.getLines()),
                contract.getBillingModel() == BillingModel.TIME_AND_MATERIALS));
    }

    static Surroundings project(Surroundings before, Project project) {
        boolean active = project.getExecutionStatus() == ExecutionStatus.ACTIVE
                && !project.getMeta().getDeleted();
        return before.with(new ProjectFacts(active, project.getPsaId()));
    }

    /** The first deal stays the deal: a renewal has an amount of its own. */
    static Surroundings deal(Surroundings before, Opportunity deal) {
        DealFacts known = before.deal();
        String id = deal.getMeta().getCanonicalId();
        return known == null || known.canonicalId().equals(id)
                ? before.with(new DealFacts(id, deal.getCrmId(), money(deal.getAmount()), deal.getEndsOn()))
                : before;
    }

    /** Cancelled and credited invoices bill nothing. */
    static Surroundings invoice(Surroundings before, Invoice invoice) {
        Money net = money(invoice.getNet());
        boolean counts = !invoice.getMeta().getDeleted()
                && invoice.getStatus() != InvoiceStatus.CANCELLED
                && invoice.getStatus() != InvoiceStatus.CREDITED;
        return before.withInvoice(
                invoice.getMeta().getCanonicalId(),
                net != null && counts ? new InvoiceFacts(invoice.getContractId(), net, invoice.getInvoicedOn()) : null);
    }

    private static List<Amendment.Line> lines(@Nullable List<CommercialLine> lines) {
        return lines == null
                ? List.of()
                : lines.stream()
                        .map(line -> new Amendment.Line(
                                line.getLineId(),
                                line.getDescription() == null ? "" : line.getDescription(),
                                line.getAmount().getAmount()))
                        .toList();
    }

    private static @Nullable Money money(@Nullable MonetaryAmount amount) {
        try {
            return amount == null ? null : Money.from(amount);
        } catch (IllegalArgumentException noSuchCurrency) {
            return null;
        }
    }
}
