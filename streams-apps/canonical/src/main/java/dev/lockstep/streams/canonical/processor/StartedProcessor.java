package dev.lockstep.streams.canonical.processor;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A processor whose work is made once the context is there, so that the work itself has no half-made state. */
final class StartedProcessor<V> implements Processor<String, V, String, SpecificRecord> {
    private final Function<ProcessorContext<String, SpecificRecord>, Consumer<Record<String, V>>> start;
    private @Nullable Consumer<Record<String, V>> work;

    StartedProcessor(Function<ProcessorContext<String, SpecificRecord>, Consumer<Record<String, V>>> start) {
        this.start = start;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        work = start.apply(context);
    }

    @Override
    public void process(Record<String, V> record) {
        Objects.requireNonNull(work, "init() comes before process()").accept(record);
    }
}
