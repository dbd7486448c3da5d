package dev.lockstep.connectors.kit;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one kind of Kafka producer that connectors use: what it calls stored, a broker's crash cannot take back. */
public final class DurableProducer {
    private static final int LINGER_MILLIS = 2;

    private DurableProducer() {}

    /** Opens a producer with UTF-8 keys and raw values; the caller closes it. */
    public static Producer<String, byte[]> open(PublisherSettings settings) {
        return new KafkaProducer<>(properties(settings), new StringSerializer(), new ByteArraySerializer());
    }

    /** Its properties: whatever the settings add, acknowledgement by all replicas and idempotence stay. */
    static Map<String, Object> properties(PublisherSettings settings) {
        int deliveryMillis = Math.toIntExact(settings.deliveryTimeout().toMillis());
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.maxRecordBytes());
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlock().toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryMillis - LINGER_MILLIS);
        return properties;
    }
}
