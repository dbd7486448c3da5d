package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.views.SourceView;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sends what a step makes on its way, each kind under its own key. */
final class Outlet {
    private final ProcessorContext<String, SpecificRecord> context;
    private long lastRevision;

    Outlet(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    void send(String key, SpecificRecord value, Instant at) {
        context.forward(new Record<>(key, value, Math.max(0, at.toEpochMilli())));
    }

    void exceptions(List<ExceptionRecord> changes, Instant now) {
        changes.forEach(change -> send(ExceptionRecords.keyOf(change), change, now));
    }

    /** A view goes under its root. */
    void view(SourceView view) {
        send(Views.keyOf(view), view, view.getReceivedAt());
    }

    /** Grows with every record that the task reads from one topic; stays where it is while time alone passes. */
    long revision() {
        long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        lastRevision = offset < 0 ? lastRevision : offset;
        return lastRevision;
    }
}
