package dev.lockstep.connectors.dispatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.dispatch.Attempts;
import dev.lockstep.connectors.dispatch.queue.QueueSettings;
import dev.lockstep.connectors.dispatch.queue.TargetQueue;
import dev.lockstep.connectors.dispatch.queue.TargetWorkers;
import dev.lockstep.connectors.dispatch.queue.Turn;
import dev.lockstep.connectors.dispatch.target.HeldBack;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptLoopTest {
    private static final String TOPIC = Topics.WRITE_ATTEMPTS.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://attempt-loop");

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final RegistryAvroSerde<WriteAttempt> attempts = RegistryAvroSerde.forValues(WriteAttempt.class, REGISTRY);
    private final RegistryAvroSerde<WriteResult> results = RegistryAvroSerde.forValues(WriteResult.class, REGISTRY);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong clock = new AtomicLong(System.nanoTime());
    private final TargetWorkers workers = new TargetWorkers(
            "erp",
            8,
            new TargetQueue(
                    new Budget(Clock.systemUTC(), System::nanoTime),
                    Optional::empty,
                    new QueueSettings(100, Duration.ofMinutes(5)),
                    System::nanoTime));
    private final Recorder recorder = new Recorder();
    private final LoopSettings settings =
            new LoopSettings(Duration.ofMillis(5), Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10), 4);
    private final AttemptLoop loop =
            new AttemptLoop(consumer, producer, results.serializer(), recorder, settings, clock::get);

    /** Notes what it was asked to do, and does it slowly where the test says so. */
    private final class Recorder implements AttemptLoop.Work {
        final List<String> begun = Collections.synchronizedList(new ArrayList<>());
        final List<String> executed = Collections.synchronizedList(new ArrayList<>());
        final List<String> shares = Collections.synchronizedList(new ArrayList<>());
        final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

        @Override
        public WriteAttempt read(String topic, byte[] value) {
            return attempts.deserializer().deserialize(topic, value);
        }

        @Override
        public void submit(String lane, WriteAttempt attempt, Turn turn) {
            workers.submit(lane, attempt.getPriority(), Instant.MAX, turn);
        }

        @Override
        public WriteResult holdBack(WriteAttempt attempt, boolean mayHaveBeenSent, HeldBack held) {
            throw new AssertionError("Nothing is held back here");
        }

        @Override
        public WriteResult execute(WriteAttempt attempt, boolean mayHaveBeenSent) throws InterruptedException {
            begun.add(attempt.getRecordId());
            CountDownLatch gate = gates.get(attempt.getRecordId());
            if (gate != null) {
                gate.await();
            }
            executed.add(attempt.getRecordId() + (mayHaveBeenSent ? " doubtful" : ""));
            return WriteResult.newBuilder()
                    .setAttemptId(attempt.getAttemptId())
                    .setWriteKey(attempt.getWriteKey())
                    .setKind(attempt.getKind())
                    .setStatus(ResultStatus.CONFIRMED)
                    .setCompletedAt(Instant.EPOCH)
                    .build();
        }

        @Override
        public void share(int own, int all) {
            shares.add(own + " of " + all);
        }

        @Override
        public void buried() {
            executed.add("buried");
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        workers.close();
    }

    @Test
    void shouldDoubtOnlyWhatWasWaitingWhenThePartitionIsAssigned() {
        // Given
        assignedWithEnd(2);
        add(0, "a", "a");
        add(1, "b", "b");
        add(2, "c", "c");

        // When
        runUntil(() -> recorder.executed.size() == 3);

        // Then
        assertThat(recorder.executed).containsExactlyInAnyOrder("a doubtful", "b doubtful", "c");
        assertThat(producer.history()).hasSize(3).allSatisfy(sent -> assertThat(sent.topic())
                .isEqualTo(Topics.WRITE_RESULTS.name()));
        assertThat(committed()).isEqualTo(3);
        assertThat(recorder.shares).containsExactly("1 of 2");
    }

    @Test
    void shouldKeepTheOrderOfAKeyWhileOthersOvertakeWhenOneIsSlow() {
        // Given
        assignedWithEnd(0);
        CountDownLatch gate = new CountDownLatch(1);
        recorder.gates.put("slow", gate);
        add(0, "k", "slow");
        add(1, "k", "second");
        add(2, "other", "fast");

        // When
        CompletableFuture<Void> running = start();
        await(() -> recorder.executed.contains("fast"));
        List<String> before = List.copyOf(recorder.executed);
        gate.countDown();
        await(() -> recorder.executed.size() == 3);
        loop.stop();
        running.join();

        // Then
        assertThat(before).containsExactly("fast");
        assertThat(recorder.executed).containsExactly("fast", "slow", "second");
    }

    @Test
    void shouldNotCommitPastAnUnfinishedAttemptWhenLaterOnesAreDone() {
        // Given
        assignedWithEnd(0);
        CountDownLatch gate = new CountDownLatch(1);
        recorder.gates.put("slow", gate);
        add(0, "a", "first");
        add(1, "b", "slow");
        add(2, "c", "third");

        // When
        CompletableFuture<Void> running = start();
        await(() -> producer.history().size() == 2);
        await(() -> committed() == 1);
        gate.countDown();
        await(() -> committed() == 3);
        loop.stop();
        running.join();

        // Then
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void shouldStartOverAndLeaveTheOffsetWhenAResultCannotBeStored() {
        // Given
        assignedWithEnd(0);
        producer.sendException = new TimeoutException("broker away");
        add(0, "a", "a");

        // When / Then
        assertThatThrownBy(loop::run).hasMessage("A result could not be stored").hasRootCauseMessage("broker away");
        assertThat(committed()).isZero();
    }

    @Test
    void shouldBuryAndGoOnWhenAnAttemptCannotBeRead() {
        // Given
        assignedWithEnd(0);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, "k", new byte[] {7, 0, 0, 0, 1, 2})));
        add(1, "a", "a");

        // When
        runUntil(() -> recorder.executed.contains("a") && committed() == 2);

        // Then
        assertThat(recorder.executed).contains("buried");
        assertThat(producer.history())
                .filteredOn(sent -> sent.topic().equals(Topics.DEAD_LETTERS))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.value()).containsExactly(7, 0, 0, 0, 1, 2);
                    assertThat(sent.headers().lastHeader("lockstep.cause")).isNotNull();
                    assertThat(new String(
                                    sent.headers().lastHeader("lockstep.offset").value(), StandardCharsets.UTF_8))
                            .isEqualTo("0");
                });
    }

    @Test
    void shouldDoubtWhatItStillHoldsWhenTheProcessStoodStill() {
        // Given
        assignedWithEnd(0);
        CountDownLatch gate = new CountDownLatch(1);
        recorder.gates.put("first", gate);
        add(0, "k", "first");
        add(1, "k", "second");
        consumer.schedulePollTask(() -> {
            await(() -> loop.backlog() == 2 && recorder.begun.contains("first"));
            clock.addAndGet(Duration.ofMinutes(2).toNanos());
            gate.countDown();
            await(() -> recorder.executed.size() == 2);
        });

        // When
        runUntil(() -> recorder.executed.size() == 2);

        // Then
        assertThat(recorder.executed).containsExactly("first", "second doubtful");
    }

    @Test
    void shouldPauseReadingWhenTooMuchIsAtWork() {
        // Given
        assignedWithEnd(0);
        CountDownLatch gate = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            recorder.gates.put("r" + i, gate);
            add(i, "k" + i, "r" + i);
        }

        // When
        CompletableFuture<Void> running = start();
        await(() -> consumer.paused().contains(PARTITION));
        gate.countDown();
        await(() -> consumer.paused().isEmpty() && committed() == 4);
        loop.stop();
        running.join();

        // Then
        assertThat(loop.backlog()).isZero();
    }

    private void assignedWithEnd(long end) {
        consumer.schedulePollTask(() -> {
            consumer.updatePartitions(TOPIC, List.of(partition(0), partition(1)));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.updateEndOffsets(Map.of(PARTITION, end));
            consumer.rebalance(List.of(PARTITION));
        });
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(TOPIC, number, Node.noNode(), new Node[0], new Node[0]);
    }

    private void add(long offset, String key, String recordId) {
        byte[] value = attempts.serializer().serialize(TOPIC, Attempts.postTime(AttemptKind.WRITE, recordId));
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, key, value)));
    }

    private long committed() {
        OffsetAndMetadata offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }

    private CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(loop::run, threads);
    }

    private void runUntil(BooleanSupplier condition) {
        CompletableFuture<Void> running = start();
        await(() -> condition.getAsBoolean() || running.isDone());
        loop.stop();
        running.orTimeout(5, TimeUnit.SECONDS).join();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Did not happen within five seconds");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
