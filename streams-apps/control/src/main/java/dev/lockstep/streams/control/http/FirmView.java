package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.domain.EngagementStatus;
import dev.lockstep.streams.control.domain.FirmTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The firm on one page, with the counts from which invariants are computed on top. */
record FirmView(
        long opportunitiesWon,
        long projectsActivated,
        long engagementsBlocked,
        long timeEntriesApproved,
        long timeEntriesPosted,
        long timeEntriesHeld,
        long timeEntriesOpen,
        Map<EngagementStatus, Long> engagements,
        List<Money> wonValue,
        TimeView time,
        CashView cash,
        long exceptionsOpen,
        long exceptionsClosed,
        List<VarianceView> variances) {

    static FirmView of(Firm firm, Instant now) {
        FirmTotals totals = firm.totals();
        Map<EngagementStatus, Long> byStatus = new TreeMap<>();
        for (EngagementStatus status : EngagementStatus.values()) {
            byStatus.put(status, totals.count(status));
        }
        return new FirmView(
                totals.opportunitiesWon(),
                totals.count(EngagementStatus.ACTIVE),
                totals.count(EngagementStatus.BLOCKED),
                totals.time().approved().count(),
                totals.time().posted().count(),
                totals.time().held().count(),
                totals.time().open().count(),
                byStatus,
                totals.wonValue().toMoney(),
                TimeView.of(totals.time()),
                CashView.of(totals.cash()),
                firm.exceptionsOpen(),
                firm.exceptionsClosed(),
                firm.variances().stream()
                        .map(variance -> VarianceView.of(variance, now))
                        .toList());
    }
}
