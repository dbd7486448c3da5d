package dev.lockstep.streams.engagement.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.streams.engagement.change.domain.ChangeBook;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import dev.lockstep.streams.engagement.change.processor.RunChanges;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;

/**
 * Change orders: {@code GET /api/v1/change-orders?state=&engagement=} answers engagements with their change orders, page by
 * page; {@code GET /api/v1/change-orders/{id}} one of them, with who may decide next. People know a change order by its id
 * and not by its engagement, so every instance looks for it.
 */
public final class ChangeOrderRoutes implements QueryRoutes {
    private static final int LARGEST_PAGE = 200;

    private final StoreReader reader;

    /** The routes over the stores of a running engagement app. */
    public ChangeOrderRoutes(StoreReader reader) {
        this.reader = reader;
    }

    /** An engagement and those of its change orders that were asked for. */
    public record OfEngagement(String engagementId, List<ChangeOrderView> changeOrders) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/change-orders", this::list);
        routes.get("/api/v1/change-orders/{id}", this::one);
    }

    private void list(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "state", "engagement", "limit", "cursor");
        Optional<Phase> state = parameters.oneOf("state", Phase.class);
        Optional<String> engagement = parameters.text("engagement");
        Optional<String> after = parameters.after();
        int limit = parameters.limit();
        Question<Slice<OfEngagement>> question = new Question<>(
                new TypeReference<>() {},
                () -> reader.<ChangeBook, OfEngagement>slice(
                        RunChanges.BOOKS, after, limit, (key, book) -> viewIf(book, state, engagement)),
                (one, other) -> one.merge(other, limit));
        reader.answerAll(ctx, question, Slice::toPage);
    }

    private void one(Context ctx) {
        QueryParameters.of(ctx);
        String id = ctx.pathParam("id");
        Question<List<ChangeOrderView>> question =
                new Question<>(new TypeReference<>() {}, () -> find(id), (one, other) -> one.isEmpty() ? other : one);
        reader.answerAll(ctx, question, found -> found.stream()
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound(
                        "No change order '" + id + "' is known", "Take the id from /api/v1/change-orders.")));
    }

    private List<ChangeOrderView> find(String id) {
        Slice<ChangeOrderView> found = reader.<ChangeBook, ChangeOrderView>slice(
                RunChanges.BOOKS, Optional.empty(), LARGEST_PAGE, (key, book) -> ChangeOrderView.of(book).stream()
                        .filter(view -> view.id().equals(id))
                        .findFirst());
        return found.rows().stream().map(Slice.Row::item).toList();
    }

    private static Optional<OfEngagement> viewIf(ChangeBook book, Optional<Phase> state, Optional<String> engagement) {
        List<ChangeOrderView> wanted = ChangeOrderView.of(book).stream()
                .filter(view -> state.map(phase -> view.state() == phase).orElse(true))
                .toList();
        boolean asked = engagement.map(book.engagementId()::equals).orElse(true);
        return asked && !wanted.isEmpty()
                ? Optional.of(new OfEngagement(book.engagementId(), wanted))
                : Optional.empty();
    }
}
