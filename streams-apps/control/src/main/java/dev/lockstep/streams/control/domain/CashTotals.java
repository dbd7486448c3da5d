package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.RevenueEntry;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * Money of an engagement or the firm, as the ERP reports it.
 *
 * @param invoicedNet without tax; credited and cancelled invoices count for nothing
 * @param invoicedGross with tax
 * @param paid cash received
 * @param recognised revenue posted
 */
public record CashTotals(Amounts invoicedNet, Amounts invoicedGross, Amounts paid, Amounts recognised) {
    /** No money at all. */
    public static final CashTotals NONE = new CashTotals(Amounts.NONE, Amounts.NONE, Amounts.NONE, Amounts.NONE);

    /** What an invoice adds. */
    public static CashTotals of(Invoice invoice) {
        boolean counts = !invoice.getMeta().getDeleted()
                && invoice.getStatus() != InvoiceStatus.CREDITED
                && invoice.getStatus() != InvoiceStatus.CANCELLED;
        return counts
                ? new CashTotals(sum(invoice.getNet()), sum(invoice.getGross()), Amounts.NONE, Amounts.NONE)
                : NONE;
    }

    /** What a payment adds. */
    public static CashTotals of(Payment payment) {
        return payment.getMeta().getDeleted()
                ? NONE
                : new CashTotals(Amounts.NONE, Amounts.NONE, sum(payment.getAmount()), Amounts.NONE);
    }

    /** What a revenue posting adds. */
    public static CashTotals of(RevenueEntry revenue) {
        return revenue.getMeta().getDeleted()
                ? NONE
                : new CashTotals(Amounts.NONE, Amounts.NONE, Amounts.NONE, sum(revenue.getAmount()));
    }

    /** Sum. */
    public CashTotals plus(CashTotals other) {
        return new CashTotals(
                invoicedNet.plus(other.invoicedNet),
                invoicedGross.plus(other.invoicedGross),
                paid.plus(other.paid),
                recognised.plus(other.recognised));
    }

    /** Difference. */
    public CashTotals minus(CashTotals other) {
        return new CashTotals(
                invoicedNet.minus(other.invoicedNet),
                invoicedGross.minus(other.invoicedGross),
                paid.minus(other.paid),
                recognised.minus(other.recognised));
    }

    /** Invoiced and not yet paid, with tax. */
    public Amounts outstanding() {
        return invoicedGross.minus(paid);
    }

    private static Amounts sum(@Nullable MonetaryAmount amount) {
        return amount == null ? Amounts.NONE : Amounts.of(Money.from(amount));
    }
}
