package dev.lockstep.connectors.kit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How source records reach the log.
 *
 * @param bootstrapServers the brokers
 * @param registryUrl the schema registry
 * @param maxRecordBytes largest key plus value that the brokers accept
 * @param bufferBytes memory for records that are not stored yet; when it is full, publishing waits
 * @param maxBlock longest wait for a full buffer or for a broker that does not answer
 * @param deliveryTimeout longest time from publish to success or failure, {@code maxBlock} not counted
 * @param clientProperties further properties of the Kafka client and the registry client (security); they may not
 *     weaken what {@link SourcePublisher} promises, so the ones set here win
 */
public record PublisherSettings(
        String bootstrapServers,
        String registryUrl,
        int maxRecordBytes,
        long bufferBytes,
        Duration maxBlock,
        Duration deliveryTimeout,
        Map<String, String> clientProperties) {

    private static final int MEBIBYTE = 1 << 20;

    /** Copies the map. */
    public PublisherSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** Brokers with their default limit of one mebibyte; a sender that waits five seconds gets its answer in time. */
    public static PublisherSettings defaults(String bootstrapServers, String registryUrl) {
        return new PublisherSettings(
                bootstrapServers,
                registryUrl,
                MEBIBYTE,
                16L * MEBIBYTE,
                Duration.ofSeconds(2),
                Duration.ofMillis(2500),
                Map.of());
    }

    /** What a registry serde needs: the client properties and the registry's address. */
    public Map<String, String> registryProperties() {
        Map<String, String> properties = new HashMap<>(clientProperties);
        properties.put("schema.registry.url", registryUrl);
        return properties;
    }
}
