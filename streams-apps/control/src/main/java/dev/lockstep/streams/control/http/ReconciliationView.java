package dev.lockstep.streams.control.http;

import dev.lockstep.streams.control.domain.EngagementStatus;
import dev.lockstep.streams.control.domain.Reconciliation;
import dev.lockstep.streams.control.http.EngagementView.PresenceView;
import java.time.Instant;
import java.util.List;

/** Whether the systems agree about one engagement. */
record ReconciliationView(
        String engagementId,
        EngagementStatus status,
        TimeView time,
        CashView cash,
        List<PresenceView> systems,
        List<VarianceView> variances) {

    static ReconciliationView of(Reconciliation reconciliation, Instant now) {
        return new ReconciliationView(
                reconciliation.book().id(),
                reconciliation.book().status(),
                TimeView.of(reconciliation.book().time()),
                CashView.of(reconciliation.book().cash()),
                reconciliation.presences().stream().map(PresenceView::of).toList(),
                reconciliation.variances().stream()
                        .map(variance -> VarianceView.of(variance, now))
                        .toList());
    }
}
