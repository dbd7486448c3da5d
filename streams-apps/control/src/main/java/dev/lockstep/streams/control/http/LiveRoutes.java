package dev.lockstep.streams.control.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.streams.kit.http.Answer;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.Json;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;

/** The firm at a glance, once or as a stream of server-sent events. */
final class LiveRoutes implements QueryRoutes {
    private static final String OVERVIEW = "/api/v1/overview";

    private final StoreReader reader;
    private final Shelf shelf;
    private final Clock clock;
    private final Duration patience;
    private final LiveFeed feed;

    LiveRoutes(StoreReader reader, Shelf shelf, Clock clock, Duration patience) {
        this.reader = reader;
        this.shelf = shelf;
        this.clock = clock;
        this.patience = patience;
        this.feed = new LiveFeed(this::snapshot);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(OVERVIEW, this::overview);
        routes.sse("/api/v1/live", feed::join);
    }

    @Override
    public void close() {
        feed.close();
    }

    private void overview(Context ctx) {
        QueryParameters.of(ctx);
        reader.answerAll(ctx, question(), overview -> overview.view(clock.instant()));
    }

    private LiveFeed.Message snapshot() {
        try {
            Answer<Overview.View> answer =
                    reader.gather(OVERVIEW, question()).map(overview -> overview.view(clock.instant()));
            return new LiveFeed.Message("overview", Json.text(answer));
        } catch (HttpProblem problem) {
            return new LiveFeed.Message("problem", Json.text(problem.document()));
        }
    }

    private Question<Overview> question() {
        return new Question<>(
                new TypeReference<>() {}, () -> Overview.of(shelf, clock.instant(), patience), Overview::plus);
    }
}
