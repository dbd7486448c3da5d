package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.streams.control.domain.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts every dead letter on the desk. Where it came from is in headers that Kafka Streams writes (KIP-1034); the bytes
 * themselves and the stack trace stay in the dead-letter topic. Never throws: what it threw on would come back to it.
 */
public final class RaiseUnreadable extends ContextualProcessor<byte[], byte[], String, ExceptionRecord> {
    private static final String HEADER = "__streams.errors.";
    private static final int LONGEST_HEADER = 300;

    private final String app;
    private final Clock clock;

    private RaiseUnreadable(String app, Clock clock) {
        this.app = app;
        this.clock = clock;
    }

    /** The step, raising in the name of an app. */
    public static ProcessorSupplier<byte[], byte[], String, ExceptionRecord> by(String app, Clock clock) {
        return () -> new RaiseUnreadable(app, clock);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        DeadLetter letter = letterOf(record.headers());
        Instant seen = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        ExceptionRecord raised = ExceptionRecords.open(app, letter.problem(), letter.subject(), seen, clock.instant());
        context().forward(new Record<>(ExceptionRecords.keyOf(raised), raised, Math.max(0, record.timestamp())));
    }

    private DeadLetter letterOf(Headers headers) {
        String self = context()
                .recordMetadata()
                .map(here -> here.topic() + "/" + here.partition() + "/" + here.offset())
                .orElse("unknown");
        return text(headers, "topic")
                .map(topic -> new DeadLetter(
                        topic,
                        topic + "/" + text(headers, "partition").orElse("?") + "/"
                                + text(headers, "offset").orElse("?"),
                        text(headers, "exception").orElse("unknown")))
                .orElseGet(() -> new DeadLetter("unknown", self, "unknown"));
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(HEADER + name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8))
                        .filter(text -> !text.isEmpty())
                        .map(text -> text.length() > LONGEST_HEADER ? text.substring(0, LONGEST_HEADER) : text);
    }
}
