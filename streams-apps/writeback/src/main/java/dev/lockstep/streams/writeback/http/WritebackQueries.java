package dev.lockstep.streams.writeback.http;

import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.StoreReader;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Everything that the write ledger answers. */
public final class WritebackQueries implements QueryRoutes {
    private final WriteRoutes writes;

    /**
     * The questions of a running write ledger.
     *
     * @param streams the app's client
     * @param applicationServer under which other instances reach this one's queries; null for a single node
     */
    public WritebackQueries(KafkaStreams streams, @Nullable String applicationServer, Clock clock) {
        StoreReader reader = new StoreReader(
                streams, applicationServer, Topics.WRITE_COMMANDS.name(), Topics.ENGAGEMENT_PARTITIONS, clock);
        this.writes = new WriteRoutes(reader, clock);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi api) {
        writes.addTo(api);
    }
}
