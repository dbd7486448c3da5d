package dev.lockstep.infra.bench.work;

import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.TopicSerdes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes the same bytes to any topic, durably and in order. */
public final class RawProducer implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final Serializer<SourceRecord> values;

    /** A producer to these brokers, with the registry of these serdes. */
    public RawProducer(String bootstrapServers, TopicSerdes serdes) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                20,
                "batch.size",
                128 << 10,
                "compression.type",
                "lz4");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.values = serdes.value(SourceRecord.class).serializer();
    }

    /** The changes as a connector writes them. */
    public List<RawRecord> raw(List<SourceRecord> changes) {
        return changes.stream()
                .map(change -> new RawRecord(
                        change.getObject() + "/" + change.getSourceId(),
                        values.serialize(Topics.source(change.getSystem()).name(), change)))
                .toList();
    }

    /** Writes the records and returns when all are stored. */
    public void write(String topic, List<RawRecord> records) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        for (RawRecord record : records) {
            var unused = producer.send(
                    new ProducerRecord<>(topic, record.key(), record.value()),
                    (stored, e) -> failure.compareAndSet(null, e));
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Cannot write to " + topic, failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
