package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.domain.CashTotals;
import java.util.List;

/** Money as the ERP reports it, per currency. */
record CashView(
        List<Money> invoicedNet,
        List<Money> invoicedGross,
        List<Money> paid,
        List<Money> outstanding,
        List<Money> recognised) {
    static CashView of(CashTotals totals) {
        return new CashView(
                totals.invoicedNet().toMoney(),
                totals.invoicedGross().toMoney(),
                totals.paid().toMoney(),
                totals.outstanding().toMoney(),
                totals.recognised().toMoney());
    }
}
