package dev.lockstep.streams.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How streams apps run on one node.
 *
 * @param bootstrapServers brokers, {@code host:port} separated by commas
 * @param registry settings of the schema registry with the registry's own keys, {@code schema.registry.url} at least
 * @param stateDirectory where local state lives; one process per directory
 * @param instanceId stable name of this node, so that a restart takes up its old place at once; null to join anew
 * @param applicationServer {@code host:port} under which other nodes reach this node's queries; null for a single node
 * @param commitInterval how often transactions commit; each hop costs about one interval
 * @param threads stream threads per app
 * @param replicationFactor of internal topics; -1 takes the broker's default
 * @param client further Kafka client settings such as security
 */
public record StreamsSettings(
        String bootstrapServers,
        Map<String, String> registry,
        Path stateDirectory,
        @Nullable String instanceId,
        @Nullable String applicationServer,
        Duration commitInterval,
        int threads,
        int replicationFactor,
        Map<String, String> client) {

    /** Copies the maps. */
    public StreamsSettings {
        registry = Map.copyOf(registry);
        client = Map.copyOf(client);
    }

    /** Settings of a single node with everything at its default: 25 ms commit interval, one thread per app. */
    public static StreamsSettings singleNode(String bootstrapServers, String registryUrl, Path stateDirectory) {
        return new StreamsSettings(
                bootstrapServers,
                Map.of("schema.registry.url", registryUrl),
                stateDirectory,
                "single",
                null,
                Duration.ofMillis(25),
                1,
                -1,
                Map.of());
    }
}
