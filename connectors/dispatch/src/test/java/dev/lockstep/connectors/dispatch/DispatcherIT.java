package dev.lockstep.connectors.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.dispatch.stream.LoopSettings;
import dev.lockstep.connectors.dispatch.target.LimitOverrides;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.kit.DurableProducer;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.budget.Budgets;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker and registry, against a real HTTP server. */
class DispatcherIT {
    private static final String POSTED =
            "{\"id\":\"T-5\",\"externalRef\":\"%s\",\"projectId\":\"P-9001\",\"employeeNo\":\"1007\",\"hours\":\"7.50\","
                    + "\"rate\":\"180.00\",\"currency\":\"EUR\"}";

    private final Stack stack = SharedStack.get(Part.KAFKA, Part.REGISTRY);
    private final PublisherSettings kafka = PublisherSettings.defaults(stack.bootstrapServers(), stack.registryUrl());
    private final Map<String, WriteResult> results = new ConcurrentHashMap<>();
    private final FakeTarget target = new FakeTarget();
    private final Producer<String, byte[]> producer = DurableProducer.open(kafka);
    private final RegistryAvroSerde<WriteAttempt> attempts =
            RegistryAvroSerde.forValues(WriteAttempt.class, kafka.registryProperties());
    private final RegistryAvroSerde<WriteResult> readable =
            RegistryAvroSerde.forValues(WriteResult.class, kafka.registryProperties());
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private KafkaConsumer<String, byte[]> reader;

    @BeforeEach
    void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(Topics.WRITE_ATTEMPTS.name())) {
                admin.createTopics(List.of(topic(Topics.WRITE_ATTEMPTS.name()), topic(Topics.WRITE_RESULTS.name())))
                        .all()
                        .get();
            }
        }
        reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(
                new TopicPartition(Topics.WRITE_RESULTS.name(), 0), new TopicPartition(Topics.WRITE_RESULTS.name(), 1));
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    @AfterEach
    void stop() {
        producer.close();
        reader.close();
        target.close();
    }

    @Test
    void shouldDoubtAndNotRepeatWhenItCrashedBetweenSendAndAnswer() throws Exception {
        // Given
        target.does(exchange -> {});
        Dispatcher first = started(Duration.ZERO);
        offer("tim_crash");
        await(() -> target.requests.size() == 1);
        first.close();

        // When
        target.does(exchange -> FakeTarget.answer(exchange, 201, POSTED.formatted("tim_after"), Map.of()));
        try (Dispatcher second = started(Duration.ofSeconds(5))) {
            await(() -> read("tim_crash"));
            offer("tim_after");
            await(() -> read("tim_after"));

            // Then
            assertThat(results.get("tim_crash").getStatus()).isEqualTo(ResultStatus.UNKNOWN);
            assertThat(results.get("tim_after").getStatus()).isEqualTo(ResultStatus.CONFIRMED);
            assertThat(target.requests).hasSize(2);
            assertThat(second.status().state()).isEqualTo(DispatchStatus.State.RUNNING);
            assertThat(second.status().restarts()).isZero();
        }
    }

    @Test
    void shouldCommitWhatItAnsweredWhenItIsClosed() throws Exception {
        // Given
        target.does(exchange -> FakeTarget.answer(exchange, 201, POSTED.formatted("tim_once"), Map.of()));
        try (Dispatcher first = started(Duration.ofSeconds(5))) {
            offer("tim_once");
            await(() -> read("tim_once"));
            assertThat(first.status().partitions()).isEqualTo(2);
        }
        WriteResult answered = results.remove("tim_once");

        // When
        try (Dispatcher second = started(Duration.ofSeconds(5))) {
            offer("tim_next");
            await(() -> read("tim_next"));
            await(() -> second.status().backlog() == 0);
        }

        // Then
        assertThat(answered.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(results).doesNotContainKey("tim_once");
        assertThat(target.requests).hasSize(2);
    }

    @Test
    void shouldGiveBackUnsentWhatATargetThatIsHeldByHandCannotTake() throws Exception {
        // Given
        target.does(exchange -> FakeTarget.answer(exchange, 201, POSTED.formatted("tim_later"), Map.of()));
        try (Dispatcher dispatcher = started(Duration.ofSeconds(5))) {
            dispatcher.holdUntil("erp", Instant.now().plusSeconds(600));

            // When
            offer("tim_held");
            await(() -> read("tim_held"));
            DispatchStatus held = dispatcher.status();
            double closed = meters.get(DispatchMetrics.CLOSED).gauge().value();
            dispatcher.holdUntil("erp", Instant.EPOCH);
            offer("tim_later");
            await(() -> read("tim_later"));

            // Then
            assertThat(results.get("tim_held").getSent()).isFalse();
            assertThat(results.get("tim_held").getRetryAfterMillis()).isBetween(500_000L, 600_000L);
            assertThat(results.get("tim_later").getStatus()).isEqualTo(ResultStatus.CONFIRMED);
            assertThat(target.requests).hasSize(1);
            assertThat(held.targets().get("erp").standing().maintenanceUntil()).isPresent();
            assertThat(held.targets().get("erp").standing().breaker()).isEqualTo("CLOSED");
            assertThat(closed).isOne();
            assertThat(meters.get(DispatchMetrics.HELD).counter().count()).isOne();
            assertThat(dispatcher
                            .status()
                            .targets()
                            .get("erp")
                            .standing()
                            .budget()
                            .lastDay())
                    .isOne();
        }
    }

    private Dispatcher started(Duration release) {
        TargetSettings erp = new TargetSettings(
                "erp",
                target.base(),
                Desk.TOKEN,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                LimitOverrides.NONE,
                List.of());
        LoopSettings loop =
                new LoopSettings(Duration.ofMillis(20), Duration.ofMillis(50), release, Duration.ofSeconds(10), 100);
        DispatchSettings settings = new DispatchSettings(
                kafka,
                SystemsFolder.shipped(Path.of("../systems")),
                List.of(erp),
                loop,
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
        Dispatcher dispatcher =
                Dispatcher.start(settings, new Budgets(Clock.systemUTC(), System::nanoTime), meters, Clock.systemUTC());
        await(() -> dispatcher.status().partitions() == 2);
        return dispatcher;
    }

    private void offer(String recordId) throws Exception {
        String topic = Topics.WRITE_ATTEMPTS.name();
        byte[] value = attempts.serializer().serialize(topic, Attempts.postTime(AttemptKind.WRITE, recordId));
        producer.send(new ProducerRecord<>(topic, "erp/POST_TIME/" + recordId, value))
                .get();
    }

    private boolean read(String recordId) {
        reader.poll(Duration.ofMillis(20)).forEach(found -> {
            WriteResult result = readable.deserializer().deserialize(found.topic(), found.value());
            results.put(result.getWriteKey().substring("wk-".length()), result);
        });
        return results.containsKey(recordId);
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 2, (short) 1);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Did not happen within thirty seconds");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
