package dev.lockstep.streams.engagement.http;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.StoreReader;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Everything that the workflows of an engagement answer; one part per room. */
public final class EngagementQueries implements QueryRoutes {
    private final List<QueryRoutes> rooms;

    /**
     * The questions of a running engagement app.
     *
     * @param streams the app's client
     * @param applicationServer under which other instances reach this one's queries; null for a single node
     */
    public EngagementQueries(
            KafkaStreams streams, @Nullable String applicationServer, EngagementPolicies policies, Clock clock) {
        StoreReader reader = new StoreReader(
                streams,
                applicationServer,
                Topics.canonical(Opportunity.class).name(),
                Topics.ENGAGEMENT_PARTITIONS,
                clock);
        this.rooms = List.of(
                new ActivationRoutes(reader, new Shelf(reader, policies.activation(), clock), clock),
                new StaffingRoutes(streams, applicationServer, policies.staffing(), clock));
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi api) {
        rooms.forEach(room -> room.addTo(api));
    }
}
