package dev.lockstep.infra.bench.cpu;

import dev.lockstep.streams.kit.StreamsApp;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The least that a stateful exactly-once app can do: one read and one write of a RocksDB store with changelog. */
public final class GetPutApp implements StreamsApp {
    /** Filled by the bench. */
    public static final String INPUT = "bench.getput.input";
    /** What was read, written again. */
    public static final String OUTPUT = "bench.getput.output";

    static final String STORE = "bench-records-by-key";

    /** The app; it has no settings. */
    public GetPutApp() {}

    @Override
    public String name() {
        return "bench-getput";
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()));
        builder.stream(INPUT, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-input"))
                .process(GetPut::new, Named.as("get-and-put"), STORE)
                .to(OUTPUT, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("write-output"));
    }

    private static final class GetPut extends ContextualProcessor<String, byte[], String, byte[]> {
        @SuppressWarnings("NullAway.Init") // set by init before any record comes
        private KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            super.init(context);
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            byte[] known = store.get(record.key());
            if (known == null || known.length != 0) {
                store.put(record.key(), record.value());
            }
            context().forward(record);
        }
    }
}
