package dev.lockstep.infra.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What a reader of a partition has before it, told by a broker. */
class InputLeftIT {
    private static final String BROKER = SharedStack.get(Part.KAFKA).bootstrapServers();

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Admin admin;
    private InputLeft input;
    private String group;
    private TopicPartition partition;

    @BeforeEach
    void open(TestInfo test) throws ExecutionException, InterruptedException {
        group = "input-left-" + test.getTestMethod().orElseThrow().getName();
        partition = new TopicPartition(group, 0);
        admin = opened(Admin.create(Map.of("bootstrap.servers", BROKER)));
        input = opened(new InputLeft(BROKER));
        admin.createTopics(Set.of(new NewTopic(group, 1, (short) 1))).all().get();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void shouldBeNothingWhenTransactionsOfSeveralWritersEndBehindTheLastRecord() throws Exception {
        // Given
        Producer<String, String> one = writer("one");
        Producer<String, String> other = writer("other");
        one.beginTransaction();
        other.beginTransaction();
        write(one);
        write(other);
        one.commitTransaction();
        other.commitTransaction();

        // When
        take(2);

        // Then
        awaitNothingLeft();
    }

    @Test
    void shouldBeNothingWhenAllThatFollowsWasAborted() throws Exception {
        // Given
        Producer<String, String> writer = writer("writer");
        writer.beginTransaction();
        write(writer);
        write(writer);
        writer.abortTransaction();

        // When / Then
        awaitNothingLeft();
    }

    @Test
    void shouldBeSomethingWhenACommittedRecordStandsBehindAnAbortedOne() throws Exception {
        // Given
        Producer<String, String> writer = writer("writer");
        writer.beginTransaction();
        write(writer);
        writer.abortTransaction();
        awaitNothingLeft();

        // When
        writer.beginTransaction();
        write(writer);
        writer.commitTransaction();

        // Then
        assertThat(isLeft()).isTrue();
        take(3);
        awaitNothingLeft();
    }

    @Test
    void shouldBeSomethingWhileATransactionIsOpen() throws Exception {
        // Given
        Producer<String, String> writer = writer("writer");
        writer.beginTransaction();

        // When
        write(writer);

        // Then
        assertThat(isLeft()).isTrue();
        writer.abortTransaction();
        awaitNothingLeft();
    }

    /** The end of a transaction is answered before its mark stands in the partition. */
    private void awaitNothingLeft() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (isLeft() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(isLeft()).isFalse();
    }

    private boolean isLeft() {
        return input.isLeft(group, Set.of(partition));
    }

    private Producer<String, String> writer(String name) {
        Producer<String, String> producer = opened(new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER, "transactional.id", group + "-" + name),
                new StringSerializer(),
                new StringSerializer()));
        producer.initTransactions();
        return producer;
    }

    private void write(Producer<String, String> writer) throws ExecutionException, InterruptedException {
        writer.send(new ProducerRecord<>(partition.topic(), 0, "key", "value")).get();
    }

    private void take(long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(0, resource);
        return resource;
    }
}
