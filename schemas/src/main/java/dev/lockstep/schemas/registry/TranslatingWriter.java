package dev.lockstep.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes records of one schema as another one that resolves it: what {@code use.latest.version} asks for while the
 * registry is ahead of the program. Fields are matched by name, not by place.
 */
final class TranslatingWriter<T> implements DatumWriter<T> {
    private final DatumWriter<T> own;
    private final GenericDatumReader<Object> translator;
    private final GenericDatumWriter<Object> target;

    TranslatingWriter(DatumWriter<T> own, Schema ownSchema, Schema targetSchema) {
        this.own = own;
        this.translator = new GenericDatumReader<>(ownSchema, targetSchema);
        this.target = new GenericDatumWriter<>(targetSchema);
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("The schemas are given at construction");
    }

    @Override
    public void write(T value, Encoder out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        own.write(value, encoder);
        encoder.flush();
        Object translated = translator.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        target.write(translated, out);
    }
}
