package dev.lockstep.connectors.kit.log;

import dev.lockstep.connectors.kit.DurableProducer;
import dev.lockstep.connectors.kit.PublishFailedException;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records of one topic durably. Safe for use by several threads; records of one key keep their order. */
public final class LogWriter<V extends SpecificRecord> implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final Topic<V> topic;
    private final Producer<String, byte[]> producer;
    private final Serializer<V> values;

    /** Writes through a producer that it owns and closes. */
    public LogWriter(Topic<V> topic, Producer<String, byte[]> producer, Serializer<V> values) {
        this.topic = topic;
        this.producer = producer;
        this.values = values;
    }

    /** Connects to the brokers and the registry of the settings; neither needs to be there yet. */
    public static <V extends SpecificRecord> LogWriter<V> connect(Topic<V> topic, PublisherSettings settings) {
        return new LogWriter<>(
                topic,
                DurableProducer.open(settings),
                RegistryAvroSerde.forValues(topic.valueType(), settings.registryProperties())
                        .serializer());
    }

    /**
     * Stores a value under a key; null removes what is there. Never throws.
     *
     * @return completes normally once every in-sync replica has it, exceptionally with {@link PublishFailedException}
     */
    public CompletableFuture<Void> put(String key, @Nullable V value) {
        return put(key, value, Map.of());
    }

    /** As {@link #put(String, SpecificRecord)}, with headers. */
    public CompletableFuture<Void> put(String key, @Nullable V value, Map<String, byte[]> headers) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            var unused =
                    producer.send(record(key, value, headers), (metadata, failure) -> settle(stored, key, failure));
        } catch (RuntimeException e) {
            settle(stored, key, e);
        }
        return stored;
    }

    /** Waits until everything put before is stored or has failed. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
        values.close();
    }

    private ProducerRecord<String, byte[]> record(String key, @Nullable V value, Map<String, byte[]> headers) {
        byte[] bytes = value == null ? null : values.serialize(topic.name(), value);
        Headers all = new RecordHeaders();
        headers.forEach(all::add);
        Integer partition = topic.keying() == Topic.Keying.BY_ROOT
                ? RootKey.partition(key, producer.partitionsFor(topic.name()).size())
                : null;
        return new ProducerRecord<>(topic.name(), partition, key, bytes, all);
    }

    private void settle(CompletableFuture<Void> stored, String key, @Nullable Exception failure) {
        if (failure == null) {
            stored.complete(null);
        } else {
            stored.completeExceptionally(new PublishFailedException(
                    key + " is not in " + topic.name() + "; write it again: " + failure, failure));
        }
    }
}
