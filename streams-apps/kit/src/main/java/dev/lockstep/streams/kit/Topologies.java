package dev.lockstep.streams.kit;

import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/** The only place that makes a {@link StreamsBuilder}. */
public final class Topologies {
    private Topologies() {}

    /**
     * The topology of an app.
     *
     * @param properties as made by {@link StreamsProperties}; explicit naming is honoured only when they reach the
     *     builder itself, {@code build(properties)} and {@code new KafkaStreams} ignore it silently
     */
    public static Topology of(StreamsApp app, Properties properties) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        app.addTo(builder);
        return builder.build(properties);
    }
}
