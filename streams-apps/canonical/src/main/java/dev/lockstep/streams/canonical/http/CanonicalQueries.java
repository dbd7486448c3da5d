package dev.lockstep.streams.canonical.http;

import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.StoreReader;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Everything that the canonical app answers. */
public final class CanonicalQueries implements QueryRoutes {
    /** The golden records live where this internal topic of the app is read. */
    private static final String FEED = "lockstep-canonical-views-by-root-repartition";

    private final ExplainRoutes explain;

    /**
     * The questions of a running canonical app.
     *
     * @param streams the app's client
     * @param applicationServer under which other instances reach this one's queries; null for a single node
     * @param rules the rules by which the app merges
     */
    public CanonicalQueries(KafkaStreams streams, @Nullable String applicationServer, Clock clock, MergeRules rules) {
        StoreReader reader = new StoreReader(streams, applicationServer, FEED, Topics.ENGAGEMENT_PARTITIONS, clock);
        this.explain = new ExplainRoutes(reader, rules);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi api) {
        explain.addTo(api);
    }
}
