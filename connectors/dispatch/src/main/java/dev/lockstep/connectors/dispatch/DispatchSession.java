package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.queue.QueueSettings;
import dev.lockstep.connectors.dispatch.queue.TargetQueue;
import dev.lockstep.connectors.dispatch.queue.TargetWorkers;
import dev.lockstep.connectors.dispatch.queue.Turn;
import dev.lockstep.connectors.dispatch.stream.AttemptLoop;
import dev.lockstep.connectors.dispatch.target.HeldBack;
import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.kit.DurableProducer;
import dev.lockstep.connectors.kit.budget.BudgetLimits;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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

    /** How long a dispatcher that died keeps its partitions: well above the lease, after which it would send no more. */
    private static final Duration SESSION = Duration.ofSeconds(20);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Map<String, TargetWorkers> workers;
    private final AttemptLoop loop;

    private DispatchSession(
            Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer,
            Map<String, TargetWorkers> workers,
            AttemptLoop loop) {
        this.consumer = consumer;
        this.producer = producer;
        this.workers = workers;
        this.loop = loop;
    }

    static DispatchSession open(DispatchSettings settings, AttemptExecutor executor, DispatchMetrics metrics) {
        Map<String, String> registry = settings.kafka().registryProperties();
        Map<String, TargetWorkers> workers = new HashMap<>();
        executor.targets().forEach((system, target) -> workers.put(system, workers(system, target)));
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
                        workers,
                        RegistryAvroSerde.forValues(WriteAttempt.class, registry)
                                .deserializer()),
                settings.loop(),
                System::nanoTime);
        return new DispatchSession(consumer, producer, workers, loop);
    }

    private static TargetWorkers workers(String system, Target target) {
        BudgetLimits limits = target.budget().standing().limits();
        QueueSettings settings = QueueSettings.forRate(limits.requestsPerSecond());
        TargetQueue queue = new TargetQueue(target.budget(), target::closed, settings, System::nanoTime);
        return new TargetWorkers(system, limits.concurrent(), queue);
    }

    /** What waits for a target. */
    Map<String, TargetWorkers> workers() {
        return workers;
    }

    AttemptLoop loop() {
        return loop;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
        consumer.close(CloseOptions.timeout(CLOSE_WAIT));
        workers.values().forEach(TargetWorkers::close);
    }

    private static Map<String, Object> consumerProperties(DispatchSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka().clientProperties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return properties;
    }

    /** The executor with its threads and its measurements. */
    private record MeasuredWork(
            AttemptExecutor executor,
            DispatchMetrics metrics,
            Map<String, TargetWorkers> workers,
            Deserializer<WriteAttempt> attempts)
            implements AttemptLoop.Work {

        @Override
        public WriteAttempt read(String topic, byte @Nullable [] value) {
            if (value == null) {
                throw new SerializationException("An attempt on " + topic + " has no value");
            }
            return attempts.deserialize(topic, value);
        }

        @Override
        public void submit(String lane, WriteAttempt attempt, Turn turn) {
            TargetWorkers target = workers.get(attempt.getTargetSystem());
            if (target == null) {
                turn.take();
            } else {
                Instant deadline = attempt.getDeadline() == null ? Instant.MAX : attempt.getDeadline();
                target.submit(lane, attempt.getPriority(), deadline, turn);
            }
        }

        @Override
        public WriteResult execute(WriteAttempt attempt, boolean mayHaveBeenSent) throws InterruptedException {
            long start = System.nanoTime();
            WriteResult result = executor.execute(attempt, mayHaveBeenSent);
            metrics.executed(attempt, result, Duration.ofNanos(System.nanoTime() - start));
            return result;
        }

        @Override
        public WriteResult holdBack(WriteAttempt attempt, boolean mayHaveBeenSent, HeldBack held)
                throws InterruptedException {
            WriteResult result = executor.holdBack(attempt, mayHaveBeenSent, held);
            metrics.executed(attempt, result, Duration.ZERO);
            return result;
        }

        @Override
        public void share(int own, int all) {
            executor.targets().values().forEach(target -> target.budget().share((double) own / all));
        }

        @Override
        public void buried() {
            metrics.buried();
        }
    }
}
