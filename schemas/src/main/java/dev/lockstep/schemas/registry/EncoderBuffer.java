package dev.lockstep.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/** An encoder and its buffer, used again for every record of one thread; to be dropped after a failure. */
final class EncoderBuffer {
    private static final int USUAL = 1 << 12;
    private static final int LARGEST_KEPT = 1 << 20;
    private static final byte[] PREFIX = new byte[WireFormat.PREFIX];

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);

    <T> byte[] encode(int id, DatumWriter<T> writer, T value) throws IOException {
        out.reset();
        out.write(PREFIX, 0, PREFIX.length);
        writer.write(value, encoder);
        encoder.flush();
        byte[] bytes = out.toByteArray();
        WireFormat.writePrefix(bytes, id);
        return bytes;
    }

    /** Whether a record of this size has made the buffer larger than is worth keeping. */
    static boolean isOversize(byte[] bytes) {
        return bytes.length > LARGEST_KEPT;
    }
}
