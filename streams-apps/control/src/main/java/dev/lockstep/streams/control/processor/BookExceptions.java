package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what is open on the desk, and counts what has left it. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
public final class BookExceptions implements Processor<String, ExceptionRecord, Void, Void> {
    private KeyValueStore<String, ExceptionRecord> open;
    private KeyValueStore<String, Long> closed;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        open = context.getStateStore(Stores.OPEN_EXCEPTIONS);
        closed = context.getStateStore(Stores.CLOSED_EXCEPTIONS);
    }

    @Override
    public void process(Record<String, ExceptionRecord> record) {
        ExceptionRecord exception = record.value();
        if (exception != null && !isClosed(exception)) {
            open.put(record.key(), exception);
            return;
        }
        ExceptionRecord before = open.delete(record.key());
        if (before != null) {
            String cause = before.getOwner() + "/" + before.getCause();
            closed.put(cause, Objects.requireNonNullElse(closed.get(cause), 0L) + 1);
        }
    }

    private static boolean isClosed(ExceptionRecord exception) {
        return exception.getState() == ExceptionState.RESOLVED || exception.getState() == ExceptionState.WAIVED;
    }
}
