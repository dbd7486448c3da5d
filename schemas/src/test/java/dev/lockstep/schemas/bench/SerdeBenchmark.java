package dev.lockstep.schemas.bench;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the registry serde costs beside plain Avro with reused encoder and decoder, on the same record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SerdeBenchmark {
    private static final String TOPIC = "lockstep.canonical.time-entry.v1";

    /** Which record is written and read. */
    @Param({"AMOUNT", "TIME_ENTRY"})
    public BenchmarkRecord record;

    private Object value;
    private RegistryAvroSerde<Object> serde;
    private byte[] framed;
    private byte[] plain;
    private SpecificDatumWriter<Object> writer;
    private DatumReader<Object> reader;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    private final BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);

    /** Writes each form once, so that nothing is asked of the registry while time is taken. */
    @Setup
    @SuppressWarnings("unchecked")
    public void prepare() throws IOException {
        value = record.value();
        SpecificData model = SpecificData.getForClass(value.getClass());
        serde = new RegistryAvroSerde<>((Class<Object>) value.getClass());
        serde.configure(Map.of("schema.registry.url", "mock://" + record), false);
        writer = new SpecificDatumWriter<>(record.value().getSchema(), model);
        reader = new SpecificDatumReader<>(
                record.value().getSchema(), record.value().getSchema(), model);
        framed = serdeWrite();
        plain = plainWrite();
    }

    /** The serde's way out. */
    @Benchmark
    public byte[] serdeWrite() {
        return serde.serializer().serialize(TOPIC, value);
    }

    /** The floor for the way out. */
    @Benchmark
    public byte[] plainWrite() throws IOException {
        out.reset();
        EncoderFactory.get().binaryEncoder(out, encoder);
        writer.write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    /** The serde's way in. */
    @Benchmark
    public Object serdeRead() {
        return serde.deserializer().deserialize(TOPIC, framed);
    }

    /** The floor for the way in. */
    @Benchmark
    public Object plainRead() throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(plain, decoder));
    }
}
