package dev.lockstep.infra.bench.cpu;

import dev.lockstep.streams.kit.StreamsApp;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** The least that an exactly-once app can do: read a record and write it again. */
final class CopyApp implements StreamsApp {
    static final String INPUT = "bench.copy.input";
    static final String OUTPUT = "bench.copy.output";

    @Override
    public String name() {
        return "bench-copy";
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        builder.stream(INPUT, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-input"))
                .to(OUTPUT, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("write-output"));
    }
}
