package dev.lockstep.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaSourcePublisherTest {
    private static final int LIMIT = 4096;

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaSourcePublisher publisher =
            new KafkaSourcePublisher(broker, KafkaSourcePublisherTest::plainAvro, LIMIT);

    @Test
    void shouldCompleteOnlyWhenTheBrokerHasAcknowledged() {
        // Given
        CompletableFuture<Void> stored = publisher.publish(change("x"));
        boolean before = stored.isDone();

        // When
        broker.completeNext();

        // Then
        assertThat(before).isFalse();
        assertThat(stored).isCompleted();
        assertThat(broker.history()).singleElement().satisfies(sent -> {
            assertThat(sent.topic()).isEqualTo("lockstep.source.crm.v1");
            assertThat(sent.key()).isEqualTo("deal/D-20001");
        });
    }

    @Test
    void shouldRefuseBeforeSendingWhenTheRecordIsLargerThanTheLogAccepts() {
        // Given
        SourceRecord large = change("x".repeat(LIMIT));

        // When
        CompletableFuture<Void> stored = publisher.publish(large);

        // Then
        assertThatThrownBy(stored::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(RecordTooLargeForLogException.class)
                .hasMessageContaining("crm deal/D-20001")
                .hasMessageContaining("accepts " + LIMIT);
        assertThat(broker.history()).isEmpty();
    }

    @Test
    void shouldSayTooLargeWhenTheBrokerHasALowerLimit() {
        // Given
        CompletableFuture<Void> stored = publisher.publish(change("x"));

        // When
        broker.errorNext(new RecordTooLargeException("limit"));

        // Then
        assertThatThrownBy(stored::join).cause().isInstanceOf(RecordTooLargeForLogException.class);
    }

    @Test
    void shouldAskToOfferAgainWhenTheBrokerIsAway() {
        // Given
        CompletableFuture<Void> stored = publisher.publish(change("x"));

        // When
        broker.errorNext(new TimeoutException("no broker"));

        // Then
        assertThatThrownBy(stored::join)
                .cause()
                .isInstanceOf(PublishFailedException.class)
                .hasMessageContaining("offer it again")
                .hasMessageContaining("no broker");
    }

    @Test
    void shouldFailTheFutureAndNotThrowWhenTheValueCannotBeSerialised() {
        // Given
        KafkaSourcePublisher broken = new KafkaSourcePublisher(
                broker,
                (topic, value) -> {
                    throw new SerializationException("registry said no");
                },
                LIMIT);

        // When
        CompletableFuture<Void> stored = broken.publish(change("x"));

        // Then
        assertThatThrownBy(stored::join).cause().isInstanceOf(PublishFailedException.class);
    }

    @Test
    void shouldKeepTheRowsOfADatabaseInOneOrderWhenTheyAreOfSeveralTables() {
        // Given
        String topic = "lockstep.source.crm.v1";
        List<PartitionInfo> partitions = IntStream.range(0, 4)
                .mapToObj(n -> new PartitionInfo(topic, n, null, null, null))
                .toList();
        Cluster cluster = new Cluster("c", List.of(), partitions, Set.of(), Set.of());
        MockProducer<String, byte[]> four =
                new MockProducer<>(cluster, true, null, new StringSerializer(), new ByteArraySerializer());
        KafkaSourcePublisher spread = new KafkaSourcePublisher(four, KafkaSourcePublisherTest::plainAvro, LIMIT);

        // When
        for (String table : List.of("sheet", "line", "worker", "task")) {
            spread.publish(SourceRecord.newBuilder(change("x"))
                            .setObject(table)
                            .setChannel(SourceChannel.CDC)
                            .build())
                    .join();
        }
        spread.publish(change("x")).join();

        // Then
        List<Integer> chosen =
                four.history().stream().map(ProducerRecord::partition).toList();
        assertThat(chosen.subList(0, 4)).doesNotContainNull();
        assertThat(Set.copyOf(chosen.subList(0, 4))).hasSize(1);
        assertThat(chosen.get(4)).isNull();
    }

    private static byte[] plainAvro(String topic, SourceRecord change) {
        try {
            ByteBuffer encoded = SourceRecord.getEncoder().encode(change);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException(e);
        }
    }

    private static SourceRecord change(String payload) {
        return SourceRecord.newBuilder()
                .setSystem("crm")
                .setObject("deal")
                .setSourceId("D-20001")
                .setOperation(SourceOperation.UPDATE)
                .setChannel(SourceChannel.PUSH)
                .setPosition("e-1")
                .setAfter(payload)
                .setReceivedAt(Instant.EPOCH)
                .build();
    }
}
