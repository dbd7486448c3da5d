package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic of links from its beginning to its end. */
final class DecidedLinks {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private DecidedLinks() {}

    /** The newest committed decision by link key. */
    static Map<String, Link> read(ClusterAddress.Reach reach) {
        var serde = RegistryAvroSerde.forValues(Link.class, reach.registry());
        try (var consumer = new KafkaConsumer<>(settings(reach), new StringDeserializer(), serde.deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.LINKS.name()).stream()
                    .map(partition -> new TopicPartition(Topics.LINKS.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return toTheEnd(consumer, consumer.endOffsets(partitions));
        }
    }

    private static Map<String, Link> toTheEnd(KafkaConsumer<String, Link> consumer, Map<TopicPartition, Long> ends) {
        Map<String, Link> links = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new UsageProblem("The links could not be read to their end within " + PATIENCE.toMinutes()
                        + " minutes; is the cluster healthy? ./lockstep doctor looks");
            }
            consumer.poll(Duration.ofMillis(250)).forEach(record -> links.put(record.key(), record.value()));
        }
        return links;
    }

    private static Map<String, Object> settings(ClusterAddress.Reach reach) {
        Map<String, Object> settings = new HashMap<>(reach.client());
        settings.put("bootstrap.servers", reach.bootstrapServers());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        return settings;
    }
}
