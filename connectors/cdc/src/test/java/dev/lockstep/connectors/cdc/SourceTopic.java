package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads everything that was published for one system, from the beginning, through the real registry. */
final class SourceTopic implements AutoCloseable {
    private final KafkaConsumer<String, SourceRecord> consumer;
    private final RegistryAvroSerde<SourceRecord> serde = new RegistryAvroSerde<>(SourceRecord.class);
    private final List<SourceRecord> seen = new ArrayList<>();

    SourceTopic(CapturedDatabase database) {
        this(database.stack(), database.name());
    }

    SourceTopic(Stack stack, String system) {
        String topic = Topics.source(system).name();
        String brokers = stack.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        serde.configure(Map.of("schema.registry.url", stack.registryUrl()), false);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                serde.deserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
    }

    /** Everything seen until a record matches; fails when none does in time. */
    List<SourceRecord> until(Predicate<SourceRecord> last) {
        Eventually.until(
                () -> {
                    poll();
                    return seen.stream().anyMatch(last);
                },
                () -> "seen: " + seen);
        return List.copyOf(seen);
    }

    List<SourceRecord> until(String object, String id) {
        return until(record ->
                record.getObject().equals(object) && record.getSourceId().equals(id));
    }

    static List<SourceRecord> of(List<SourceRecord> records, String object, String id) {
        return records.stream()
                .filter(record -> record.getObject().equals(object)
                        && record.getSourceId().equals(id))
                .toList();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(20)).forEach(record -> seen.add(record.value()));
    }

    @Override
    public void close() {
        consumer.close();
        serde.close();
    }
}
