package dev.lockstep.infra.bench.serde;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** One record, written and read by the registry serde and by plain Avro with reused encoder and decoder. */
final class SerdePair {
    private static final String TOPIC = "lockstep.canonical.time-entry.v1";
    private static final int BUFFER = 4_096;

    private final Object value;
    private final RegistryAvroSerde<Object> serde;
    private final SpecificDatumWriter<Object> writer;
    private final DatumReader<Object> reader;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    private final BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
    private final byte[] framed;
    private final byte[] plain;

    /** Writes each form once, so that nothing is asked of the registry while time is taken. */
    @SuppressWarnings("unchecked")
    SerdePair(SampleRecord record) throws IOException {
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

    byte[] serdeWrite() {
        return serde.serializer().serialize(TOPIC, value);
    }

    byte[] plainWrite() throws IOException {
        out.reset();
        EncoderFactory.get().binaryEncoder(out, encoder);
        writer.write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    Object serdeRead() {
        return serde.deserializer().deserialize(TOPIC, framed);
    }

    Object plainRead() throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(plain, decoder));
    }
}
