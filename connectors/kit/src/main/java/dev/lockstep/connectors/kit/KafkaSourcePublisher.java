package dev.lockstep.connectors.kit;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link SourcePublisher} over a Kafka producer. Values are serialised here, not in the producer, so that a record that
 * the brokers would refuse is known by its exact size before anything is sent.
 *
 * <p>Changes of a captured database all go to one partition, in commit order, because one object is made of rows of
 * several tables: whoever meets them in another order sees states that were never committed. Its log is one stream to
 * begin with. All other changes are spread by their keys.
 */
public final class KafkaSourcePublisher implements SourcePublisher {
    /** What a record batch adds around one key and value. */
    private static final int BATCH_OVERHEAD = 512;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final Producer<String, byte[]> producer;
    private final Serializer<SourceRecord> values;
    private final int maxRecordBytes;

    /** Publishes through a producer and a serializer that it owns and closes. */
    public KafkaSourcePublisher(
            Producer<String, byte[]> producer, Serializer<SourceRecord> values, int maxRecordBytes) {
        this.producer = producer;
        this.values = values;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** Connects to the brokers and the registry of the settings; neither needs to be there yet. */
    public static KafkaSourcePublisher connect(PublisherSettings settings) {
        return new KafkaSourcePublisher(
                DurableProducer.open(settings),
                RegistryAvroSerde.forValues(SourceRecord.class, settings.registryProperties())
                        .serializer(),
                settings.maxRecordBytes());
    }

    @Override
    public CompletableFuture<Void> publish(SourceRecord change) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            var unused = producer.send(serialised(change), (metadata, failure) -> settle(stored, change, failure));
        } catch (RuntimeException e) {
            settle(stored, change, e);
        }
        return stored;
    }

    @Override
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
        values.close();
    }

    private ProducerRecord<String, byte[]> serialised(SourceRecord change) {
        String topic = Topics.source(change.getSystem()).name();
        String key = change.getObject() + "/" + change.getSourceId();
        byte[] value = values.serialize(topic, change);
        int size = key.getBytes(StandardCharsets.UTF_8).length + value.length + BATCH_OVERHEAD;
        if (size > maxRecordBytes) {
            throw new RecordTooLargeForLogException("The change of " + name(change) + " takes " + size
                    + " bytes; the log accepts " + maxRecordBytes
                    + ". Exclude large fields at the source or raise max.message.bytes of " + topic);
        }
        return new ProducerRecord<>(topic, partition(topic, change), key, value);
    }

    /** The one partition of a captured database; null where the key decides. */
    private @Nullable Integer partition(String topic, SourceRecord change) {
        int partitions = change.getChannel() == SourceChannel.CDC
                ? producer.partitionsFor(topic).size()
                : 0;
        return partitions == 0 ? null : Math.floorMod(change.getSystem().hashCode(), partitions);
    }

    private static void settle(CompletableFuture<Void> stored, SourceRecord change, @Nullable Exception failure) {
        if (failure == null) {
            stored.complete(null);
        } else if (failure instanceof RecordTooLargeForLogException) {
            stored.completeExceptionally(failure);
        } else if (failure instanceof RecordTooLargeException) {
            stored.completeExceptionally(new RecordTooLargeForLogException(
                    "The brokers refuse the change of " + name(change) + " as too large: " + failure.getMessage()));
        } else {
            stored.completeExceptionally(new PublishFailedException(
                    "The change of " + name(change) + " is not in the log; offer it again: " + failure, failure));
        }
    }

    private static String name(SourceRecord change) {
        return change.getSystem() + " " + change.getObject() + "/" + change.getSourceId();
    }
}
