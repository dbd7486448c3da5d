package dev.lockstep.streams.control.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.streams.control.processor.Stores;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** The exception desk: what is open, one by one or by root cause and owner. */
final class ExceptionRoutes implements QueryRoutes {
    private final StoreReader reader;
    private final Shelf shelf;
    private final Clock clock;

    ExceptionRoutes(StoreReader reader, Shelf shelf, Clock clock) {
        this.reader = reader;
        this.shelf = shelf;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/exceptions", this::list);
        routes.get("/api/v1/exceptions/groups", this::groups);
    }

    private void list(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "owner", "cause", "group", "limit", "cursor");
        Predicate<ExceptionRecord> wanted = filter(parameters);
        Optional<String> after = parameters.after();
        int limit = parameters.limit();
        Question<Slice<ExceptionView>> question = new Question<>(
                new TypeReference<>() {},
                () -> reader.<ExceptionRecord, ExceptionView>slice(
                        Stores.OPEN_EXCEPTIONS, after, limit, (key, open) -> Optional.of(open)
                                .filter(wanted)
                                .map(some -> ExceptionView.of(some, clock.instant()))),
                (one, other) -> one.merge(other, limit));
        reader.answerAll(ctx, question, Slice::toPage);
    }

    private void groups(Context ctx) {
        QueryParameters.of(ctx);
        Question<Desk> question = new Question<>(
                new TypeReference<>() {}, () -> Desk.of(shelf.openExceptions(), shelf.closedExceptions()), Desk::plus);
        reader.answerAll(ctx, question, desk -> DeskView.of(desk, clock.instant()));
    }

    private static Predicate<ExceptionRecord> filter(QueryParameters parameters) {
        Optional<ExceptionOwner> owner = parameters.oneOf("owner", ExceptionOwner.class);
        Optional<String> cause = parameters.text("cause");
        Optional<String> group = parameters.text("group");
        return open -> owner.map(wanted -> open.getOwner() == wanted).orElse(true)
                && cause.map(open.getCause()::equals).orElse(true)
                && group.map(open.getGroupKey()::equals).orElse(true);
    }
}
