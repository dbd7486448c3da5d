package dev.lockstep.connectors.kit.log;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of one topic from the beginning, committed records only. Not safe for several threads. A broker
 * or registry that does not answer raises an exception: nothing is skipped.
 */
public final class LogReader<V extends SpecificRecord> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration APPEARS = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Topic<V> topic;
    private final Consumer<String, byte[]> consumer;
    private final Deserializer<V> values;

    /**
     * One record.
     *
     * @param value null when the key was removed
     */
    public record Entry<V>(String key, @Nullable V value, ConsumerRecord<String, byte[]> raw) {}

    /** What to do with a record. */
    @FunctionalInterface
    public interface Sink<V> {
        /** Takes the next record of its partition. */
        void accept(Entry<V> entry);
    }

    private LogReader(Topic<V> topic, Consumer<String, byte[]> consumer, Deserializer<V> values) {
        this.topic = topic;
        this.consumer = consumer;
        this.values = values;
    }

    /** Opens a reader that stands at the beginning. */
    public static <V extends SpecificRecord> LogReader<V> open(Topic<V> topic, PublisherSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        LogReader<V> reader = new LogReader<>(
                topic,
                consumer,
                RegistryAvroSerde.forValues(topic.valueType(), settings.registryProperties())
                        .deserializer());
        try {
            reader.toBeginning();
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Reads until the end that the topic has at the time of the call; what follows is left for later calls. */
    public void toEnd(Sink<V> sink) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            next(POLL, sink);
        }
    }

    /** Takes what comes within a time. */
    public void next(Duration wait, Sink<V> sink) {
        consumer.poll(wait).forEach(record -> sink.accept(new Entry<>(record.key(), value(record), record)));
    }

    /** Closes in order even if the thread is interrupted; it stays interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        consumer.close();
        values.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable V value(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? null : values.deserialize(topic.name(), record.value());
    }

    private void toBeginning() {
        List<TopicPartition> partitions = partitions().stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A topic that was just made may not be known at once; one that is not there must not read as an empty one. */
    private List<PartitionInfo> partitions() {
        long deadline = System.nanoTime() + APPEARS.toNanos();
        List<PartitionInfo> found = consumer.partitionsFor(topic.name());
        while (found.isEmpty()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new UnknownTopicOrPartitionException(
                        "Topic " + topic.name() + " is not there; './lockstep topics apply' makes it");
            }
            LockSupport.parkNanos(POLL.toNanos());
            found = consumer.partitionsFor(topic.name());
        }
        return found;
    }
}
