package dev.lockstep.infra.bench.log;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads committed records between offsets. */
public final class LogReader {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String bootstrapServers;

    /** Reads from these brokers. */
    public LogReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Shows every committed record from the starts up to the ends.
     *
     * @throws IllegalStateException when a minute passes before everything up to the ends is committed
     */
    public void read(Map<TopicPartition, Long> starts, Mark end, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(starts.keySet());
            starts.forEach(consumer::seek);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (starts.keySet().stream().anyMatch(p -> consumer.position(p) < end.end(p))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The log is not committed up to " + end.ends());
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < end.end(new TopicPartition(record.topic(), record.partition()))) {
                        reader.accept(record);
                    }
                }
            }
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "max.poll.records",
                5_000);
    }
}
