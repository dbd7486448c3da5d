package dev.lockstep.connectors.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Reads a body of bounded size in bounded time, whatever its headers promise. */
record BoundedBody(int maxBytes, Duration timeout, LongSupplier nanoTime) {
    private static final int CHUNK = 8192;

    /** The body holds more bytes than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The body took longer than allowed. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;
    }

    byte[] read(InputStream stream) throws IOException {
        long start = nanoTime.getAsLong();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
            body.write(chunk, 0, n);
            if (body.size() > maxBytes) {
                throw new TooLarge();
            }
            if (nanoTime.getAsLong() - start > timeout.toNanos()) {
                throw new TooSlow();
            }
        }
        return body.toByteArray();
    }
}
