package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.StoreReader;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the control app answers. All of it comes from state that is fed by committed records alone, so answers
 * about money are committed; each says as of when, how far behind and from how much of the state.
 */
public final class ControlQueries implements QueryRoutes {
    private final List<QueryRoutes> routes;

    /**
     * The questions of a running control app.
     *
     * @param streams the app's client
     * @param applicationServer under which other instances reach this one's queries; null for a single node
     * @param patience how long a disagreement between systems is a matter of timing
     */
    public ControlQueries(KafkaStreams streams, @Nullable String applicationServer, Clock clock, Duration patience) {
        StoreReader reader = new StoreReader(
                streams, applicationServer, Topics.LIFECYCLE.name(), Topics.ENGAGEMENT_PARTITIONS, clock);
        Shelf shelf = new Shelf(reader);
        this.routes = List.of(
                new EngagementRoutes(reader, shelf),
                new ExceptionRoutes(reader, shelf, clock),
                new ReconciliationRoutes(reader, shelf, clock, patience),
                new LiveRoutes(reader, shelf, clock, patience));
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi api) {
        routes.forEach(each -> each.addTo(api));
    }

    @Override
    public void close() {
        routes.forEach(QueryRoutes::close);
    }
}
