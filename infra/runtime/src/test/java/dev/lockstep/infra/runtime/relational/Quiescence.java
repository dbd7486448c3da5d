package dev.lockstep.infra.runtime.relational;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether an app has nothing left to do. Its committed positions are taken first, the ends of its topics after that: an
 * app commits what it read together with what it wrote, so when nothing lies between, nothing is on its way either.
 */
final class Quiescence implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String group;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Quiescence(String bootstrapServers, String group) {
        this.group = group;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"), raw, raw);
    }

    boolean isReached() {
        try {
            Map<TopicPartition, Long> read = committed();
            return !read.isEmpty() && nothingBehind(read);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("Cannot ask for positions of " + group, e);
        }
    }

    /** Of every partition that the app reads; 0 where it has read nothing yet. */
    private Map<TopicPartition, Long> committed() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> read = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, position) -> {
                    if (position != null) {
                        read.put(partition, position.offset());
                    }
                });
        Set<String> inputs = new HashSet<>(
                admin.listTopics().names().get().stream().filter(this::isInput).toList());
        admin.describeTopics(inputs).allTopicNames().get().forEach((topic, description) -> description
                .partitions()
                .forEach(partition -> read.putIfAbsent(new TopicPartition(topic, partition.partition()), 0L)));
        return read;
    }

    private boolean isInput(String topic) {
        return topic.startsWith("lockstep.source.") || (topic.startsWith(group) && topic.endsWith("-repartition"));
    }

    /** The last entry of a topic is often the mark of a transaction, which nobody reads; so look what is there. */
    private boolean nothingBehind(Map<TopicPartition, Long> read) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(read.keySet());
        List<TopicPartition> behind = read.keySet().stream()
                .filter(partition -> read.get(partition) < ends.get(partition))
                .collect(Collectors.toList());
        consumer.assign(behind);
        behind.forEach(partition -> consumer.seek(partition, read.get(partition)));
        while (behind.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            if (!consumer.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
