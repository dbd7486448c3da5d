package dev.lockstep.streams.control.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.Reconciliation;
import dev.lockstep.streams.control.domain.Reconciliation.Evidence;
import dev.lockstep.streams.control.processor.Stores;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether the figures of all systems tie out, for the firm and for one engagement. */
final class ReconciliationRoutes implements QueryRoutes {
    private final StoreReader reader;
    private final Shelf shelf;
    private final Clock clock;
    private final Duration patience;

    ReconciliationRoutes(StoreReader reader, Shelf shelf, Clock clock, Duration patience) {
        this.reader = reader;
        this.shelf = shelf;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/reconciliation", this::firm);
        routes.get("/api/v1/reconciliation/{id}", this::one);
    }

    private void firm(Context ctx) {
        QueryParameters.of(ctx);
        Question<Firm> question =
                new Question<>(new TypeReference<>() {}, () -> Firm.of(shelf, clock.instant(), patience), Firm::plus);
        reader.answerAll(ctx, question, firm -> FirmView.of(firm, clock.instant()));
    }

    private void one(Context ctx) {
        String id = EngagementRoutes.idOf(ctx);
        QueryParameters.of(ctx);
        reader.answerOne(ctx, Stores.ENGAGEMENTS, id, () -> reconcile(id));
    }

    private ReconciliationView reconcile(String id) {
        Instant now = clock.instant();
        EngagementBook book = shelf.engagement(id);
        Evidence evidence = new Evidence(book, shelf.customerOf(book), shelf.differences(id), shelf.openExceptions(id));
        return ReconciliationView.of(Reconciliation.of(evidence, now, patience), now);
    }
}
