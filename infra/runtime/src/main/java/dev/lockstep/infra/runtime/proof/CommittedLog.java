package dev.lockstep.infra.runtime.proof;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning to where they end now, committed records only. */
public final class CommittedLog {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Map<String, String> client;
    private final Map<String, String> registry;

    /** A log on these brokers, decoded with this registry. */
    public CommittedLog(String bootstrapServers, Map<String, String> registry) {
        this(bootstrapServers, Map.of(), registry);
    }

    /** The same, with further settings of the client, such as those of its security. */
    public CommittedLog(String bootstrapServers, Map<String, String> client, Map<String, String> registry) {
        this.bootstrapServers = bootstrapServers;
        this.client = Map.copyOf(client);
        this.registry = Map.copyOf(registry);
    }

    /** Shows every record that is committed now, in order within each partition. */
    public <V extends SpecificRecord> void read(Topic<V> topic, Consumer<ConsumerRecord<String, V>> reader) {
        RegistryAvroSerde<V> serde = new RegistryAvroSerde<>(topic.valueType());
        serde.configure(registry, false);
        read(topic.name(), new StringDeserializer(), serde.deserializer(), reader);
    }

    /** Goes on reading until enough has been seen: every record once, as it is committed. */
    public interface Watch<V> {
        /** Takes the next record. */
        void see(ConsumerRecord<String, V> record);

        /** Whether enough has been seen; asked several times a second. */
        boolean isEnough();
    }

    /** Shows every record that is committed, from the beginning, for as long as the watch goes on. */
    public <V extends SpecificRecord> void watch(Topic<V> topic, Watch<V> watch) {
        RegistryAvroSerde<V> serde = new RegistryAvroSerde<>(topic.valueType());
        serde.configure(registry, false);
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), serde.deserializer())) {
            consumer.assign(partitions(consumer, topic.name()));
            consumer.seekToBeginning(consumer.assignment());
            while (!watch.isEnough()) {
                consumer.poll(POLL).forEach(watch::see);
            }
        }
    }

    /** How many records of a topic are committed now, whatever they hold. */
    public long count(String topic) {
        LongAdder count = new LongAdder();
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        read(topic, raw, raw, record -> count.increment());
        return count.sum();
    }

    private <K, V> void read(
            String topic, Deserializer<K> keys, Deserializer<V> values, Consumer<ConsumerRecord<K, V>> reader) {
        try (var consumer = new KafkaConsumer<>(settings(), keys, values)) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("max.poll.records", 5_000);
        // What is read is there already, so no fetch has to wait for more.
        settings.put("fetch.max.wait.ms", 10);
        return settings;
    }
}
