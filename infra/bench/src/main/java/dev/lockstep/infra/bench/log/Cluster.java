package dev.lockstep.infra.bench.log;

import dev.lockstep.schemas.topics.DesiredTopic;
import dev.lockstep.schemas.topics.Replication;
import dev.lockstep.schemas.topics.TopicAdmin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Questions to the brokers, answered as they stand now; throws {@link IllegalStateException} when they do not answer. */
public final class Cluster implements AutoCloseable {
    private final Admin admin;

    /** Asks these brokers. */
    public Cluster(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes the topics of the catalogue for these systems. */
    public void createCatalogue(Collection<String> systems) {
        TopicAdmin topics = new TopicAdmin(admin);
        topics.apply(topics.plan(DesiredTopic.all(systems, new Replication(1, -1))));
    }

    /** Makes topics of the bench's own. */
    public void create(Collection<String> topics, int partitions) {
        await(admin.createTopics(topics.stream()
                        .map(name -> new NewTopic(name, partitions, (short) 1))
                        .toList())
                .all());
    }

    /** The partitions of all topics with a matching name; Kafka's own topics never match. */
    public List<TopicPartition> partitions(Predicate<String> name) {
        List<String> names =
                await(admin.listTopics().names()).stream().filter(name).toList();
        return await(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(Cluster::partitions)
                .toList();
    }

    /** Where each partition ends; open transactions and commit markers count. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest()));
        return values(await(admin.listOffsets(asked).all()), ListOffsetsResultInfo::offset);
    }

    /** What a consumer group has committed. */
    public Map<TopicPartition, Long> committed(String group) {
        return values(
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()),
                OffsetAndMetadata::offset);
    }

    /** Bytes that each topic takes on disk, compressed as written, commit markers included. */
    public Map<String, Long> bytesByTopic() {
        Collection<Integer> brokers = await(admin.describeCluster().nodes()).stream()
                .map(node -> node.id())
                .toList();
        Map<String, Long> bytes = new TreeMap<>();
        await(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .forEach(replica ->
                        bytes.merge(replica.getKey().topic(), replica.getValue().size(), Long::sum));
        return bytes;
    }

    @Override
    public void close() {
        admin.close();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private static <V> Map<TopicPartition, Long> values(Map<TopicPartition, V> answers, ToLongFunction<V> value) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> value.applyAsLong(entry.getValue())));
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The brokers refuse an answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the brokers", e);
        }
    }
}
