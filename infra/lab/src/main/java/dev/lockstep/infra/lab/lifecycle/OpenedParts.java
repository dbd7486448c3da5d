package dev.lockstep.infra.lab.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts that were started one after the other; they are closed in reverse, each even when another fails to close. */
public final class OpenedParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private OpenedParts() {}

    /** Builds something of several parts. When that fails, the parts started so far are closed before it is reported. */
    public static <T> T assemble(Function<OpenedParts, T> assembly) {
        OpenedParts parts = new OpenedParts();
        try {
            return assembly.apply(parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Takes a part that has just been started. */
    public <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close well", part.getClass().getSimpleName(), e);
        }
    }
}
