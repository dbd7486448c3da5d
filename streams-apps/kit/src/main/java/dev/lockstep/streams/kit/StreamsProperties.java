package dev.lockstep.streams.kit;

import dev.lockstep.schemas.topics.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** The production settings of every app; tests run under the same ones. */
public final class StreamsProperties {
    private static final int TRANSACTION_TIMEOUT_MILLIS = 30_000;
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    /** Off by default until Kafka 5; its constant in {@link StreamsConfig} is deprecated for that reason alone. */
    private static final String GLOBAL_TABLES_HANDLE_FAILURES = "processing.exception.handler.global.enabled";

    private StreamsProperties() {}

    /** Settings of the app with this name. */
    public static Properties of(String app, StreamsSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.client());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "lockstep-" + app);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        addGuarantees(properties, settings);
        addFailureHandling(properties);
        addClients(properties);
        if (settings.instanceId() != null) {
            properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    app + "-" + settings.instanceId());
        }
        if (settings.applicationServer() != null) {
            properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.applicationServer());
        }
        return properties;
    }

    private static void addGuarantees(Properties properties, StreamsSettings settings) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        // Every canonical change must leave the app: a cache would swallow all but the last of a commit interval.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }

    private static void addFailureHandling(Properties properties) {
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonToDeadLetters.class.getName());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, BugToDeadLetters.class.getName());
        // For global tables too: one record must not stop the app. Kafka 4.3 sends no dead letters from there, it logs.
        properties.put(GLOBAL_TABLES_HANDLE_FAILURES, true);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS);
    }

    private static void addClients(Properties properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }
}
