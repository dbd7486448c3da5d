package dev.lockstep.connectors.dispatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteResult;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Stores results, and attempts that nobody can read. Callbacks come from the producer's thread. */
final class ResultLog {
    private final Producer<String, byte[]> producer;
    private final Serializer<WriteResult> results;

    ResultLog(Producer<String, byte[]> producer, Serializer<WriteResult> results) {
        this.producer = producer;
        this.results = results;
    }

    /** Stores a result under the key of its attempt. */
    void store(String key, WriteResult result, Runnable stored, Consumer<Exception> failed) {
        String topic = Topics.WRITE_RESULTS.name();
        try {
            send(new ProducerRecord<>(topic, key, results.serialize(topic, result)), stored, failed);
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    /** Keeps the raw bytes of an attempt that cannot be read, with cause and position. */
    void bury(ConsumerRecord<String, byte[]> attempt, String cause, Runnable stored, Consumer<Exception> failed) {
        Headers headers = new RecordHeaders()
                .add("lockstep.cause", cause.getBytes(UTF_8))
                .add("lockstep.topic", attempt.topic().getBytes(UTF_8))
                .add("lockstep.partition", Integer.toString(attempt.partition()).getBytes(UTF_8))
                .add("lockstep.offset", Long.toString(attempt.offset()).getBytes(UTF_8));
        try {
            send(
                    new ProducerRecord<>(Topics.DEAD_LETTERS, null, attempt.key(), attempt.value(), headers),
                    stored,
                    failed);
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    private void send(ProducerRecord<String, byte[]> record, Runnable stored, Consumer<Exception> failed) {
        Callback outcome = (metadata, failure) -> {
            if (failure == null) {
                stored.run();
            } else {
                failed.accept(failure);
            }
        };
        var unused = producer.send(record, outcome);
    }
}
