package dev.lockstep.infra.bench.latency;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads committed lifecycle events as any consumer would and notes when each approval was in hand. */
final class EventListener implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Long> receivedAt = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, LifecycleEvent> consumer;
    private final Thread thread = new Thread(this::listen, "lifecycle-listener");
    private volatile boolean closing;

    EventListener(String bootstrapServers, TopicSerdes serdes) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                serdes.value(Topics.LIFECYCLE).deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.LIFECYCLE.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** When the approval of a time entry was received, by {@link System#nanoTime}; null while it was not. */
    @Nullable
    Long approval(String timeEntry) {
        return receivedAt.get(timeEntry);
    }

    /** Waits until the approval of a time entry is here; throws when it does not come in time. */
    void awaitApproval(String timeEntry, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!receivedAt.containsKey(timeEntry)) {
            if (System.nanoTime() > deadline || !thread.isAlive()) {
                throw new IllegalStateException("The event of " + timeEntry + " did not come within " + patience);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (consumer) {
            while (!closing) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(record -> {
                    if (record.value().getType() == LifecycleType.TIME_APPROVED) {
                        receivedAt.putIfAbsent(record.value().getSubjectId(), now);
                    }
                });
            }
        }
    }
}
