package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes records of the catalogue to the brokers of a rehearsal. */
final class RehearsalLog implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final Map<String, String> registry;
    private final Map<Class<?>, Serializer<? extends SpecificRecord>> serializers = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    RehearsalLog(String bootstrapServers, Map<String, String> registry) {
        this.registry = Map.copyOf(registry);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Writes a record to the partition that it had. */
    <V extends SpecificRecord> void write(Topic<V> topic, String key, int partition, V value) {
        byte[] bytes = serializer(topic).serialize(topic.name(), value);
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), partition, key, bytes),
                (stored, e) -> failure.compareAndSet(null, e));
    }

    /**
     * Waits until everything is stored.
     *
     * @throws IllegalStateException when a record could not be
     */
    void flush() {
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("The brokers of the rehearsal did not take a record", problem);
        }
    }

    @Override
    public void close() {
        producer.close();
        serializers.values().forEach(Serializer::close);
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return (Serializer<V>) serializers.computeIfAbsent(topic.valueType(), type -> {
            RegistryAvroSerde<V> serde = new RegistryAvroSerde<>(topic.valueType());
            serde.configure(registry, false);
            return serde.serializer();
        });
    }
}
