package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.stream.AttemptLoop;
import dev.lockstep.connectors.kit.DurableProducer;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The connections of one run of the loop; a new run has new ones. */
final class DispatchSession implements AutoCloseable {
    private static final String GROUP = "lockstep-dispatch";
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final TargetPools pools;
    private final AttemptLoop loop;

    private DispatchSession(
            Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, TargetPools pools, AttemptLoop loop) {
        this.consumer = consumer;
        this.producer = producer;
        this.pools = pools;
        this.loop = loop;
    }

    static DispatchSession open(DispatchSettings settings, AttemptExecutor executor, DispatchMetrics metrics) {
        Map<String, String> registry = settings.kafka().registryProperties();
        TargetPools pools = new TargetPools(executor.targets());
        Producer<String, byte[]> producer = DurableProducer.open(settings.kafka());
        Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                consumerProperties(settings), new StringDeserializer(), new ByteArrayDeserializer());
        AttemptLoop loop = new AttemptLoop(
                consumer,
                producer,
                RegistryAvroSerde.forValues(WriteResult.class, registry).serializer(),
                new MeasuredWork(
                        executor,
                        metrics,
                        pools,
                        RegistryAvroSerde.forValues(WriteAttempt.class, registry)
                                .deserializer()),
                settings.loop(),
                System::nanoTime);
        return new DispatchSession(consumer, producer, pools, loop);
    }

    AttemptLoop loop() {
        return loop;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
        consumer.close(CloseOptions.timeout(CLOSE_WAIT));
        pools.close();
    }

    private static Map<String, Object> consumerProperties(DispatchSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka().clientProperties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return properties;
    }

    /** The executor with its threads and its measurements. */
    private record MeasuredWork(
            AttemptExecutor executor, DispatchMetrics metrics, TargetPools pools, Deserializer<WriteAttempt> attempts)
            implements AttemptLoop.Work {

        @Override
        public WriteAttempt read(String topic, byte @Nullable [] value) {
            if (value == null) {
                throw new SerializationException("An attempt on " + topic + " has no value");
            }
            return attempts.deserialize(topic, value);
        }

        @Override
        public Executor executor(String targetSystem) {
            return pools.of(targetSystem);
        }

        @Override
        public WriteResult execute(WriteAttempt attempt, boolean mayHaveBeenSent) throws InterruptedException {
            long start = System.nanoTime();
            WriteResult result = executor.execute(attempt, mayHaveBeenSent);
            metrics.executed(attempt, result, Duration.ofNanos(System.nanoTime() - start));
            return result;
        }

        @Override
        public void buried() {
            metrics.buried();
        }
    }
}
