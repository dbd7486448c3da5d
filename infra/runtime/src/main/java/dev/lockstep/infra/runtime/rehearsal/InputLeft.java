package dev.lockstep.infra.runtime.rehearsal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Whether an app has taken in all that stands in its topics, by what it has committed: its own count of what lags is
 * nothing as long as it has not asked. Behind the last record that it can get, a partition may go on with the ends of
 * any number of transactions and with records of aborted ones, which no reader takes; so where the committed place is
 * not the end, the rest is read.
 */
final class InputLeft implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 50;

    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;
    private final Map<TopicPartition, Rest> empty = new HashMap<>();

    InputLeft(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        reader = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "fetch.max.wait.ms",
                        10),
                raw,
                raw);
    }

    /** Whether something is left, or nobody reads yet. */
    boolean isLeft(String applicationId, KafkaStreams streams) {
        Set<TopicPartition> read = streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toUnmodifiableSet());
        return read.isEmpty() || isLeft(applicationId, read);
    }

    /** Whether a group has not yet taken everything in these partitions, or a transaction in them is open. */
    boolean isLeft(String group, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> taken =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        // The ends are asked for last: what was written meanwhile counts as left.
        Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> decided = ends(partitions, IsolationLevel.READ_COMMITTED);
        if (ends.entrySet().stream().anyMatch(end -> decided.getOrDefault(end.getKey(), 0L) < end.getValue())) {
            return true;
        }
        Map<TopicPartition, Rest> rests = new HashMap<>();
        ends.forEach((partition, end) -> rests.put(partition, Rest.behind(taken.get(partition), end)));
        rests.entrySet()
                .removeIf(rest -> rest.getValue().isNothing() || rest.getValue().equals(empty.get(rest.getKey())));
        if (canDeliver(rests)) {
            return true;
        }
        empty.putAll(rests);
        return false;
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }

    /** Whether there is a record for a reader in any of these, or it could not be seen in time. */
    private boolean canDeliver(Map<TopicPartition, Rest> rests) {
        if (rests.isEmpty()) {
            return false;
        }
        reader.assign(rests.keySet());
        rests.forEach((partition, rest) -> reader.seek(partition, rest.from()));
        for (int polls = 0; polls < POLLS; polls++) {
            if (!reader.poll(POLL).isEmpty()) {
                return true;
            }
            if (rests.entrySet().stream()
                    .allMatch(rest ->
                            reader.position(rest.getKey()) >= rest.getValue().end())) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The brokers of the rehearsal do not say what was read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the rehearsal comes to rest", e);
        }
    }

    /**
     * What stands between the place that a group has taken a partition to and the end of the partition.
     *
     * @param from offset that is next for the group
     * @param end offset that the next record gets
     */
    private record Rest(long from, long end) {
        static Rest behind(@Nullable OffsetAndMetadata taken, long end) {
            return new Rest(taken == null ? 0 : taken.offset(), end);
        }

        boolean isNothing() {
            return from >= end;
        }
    }
}
