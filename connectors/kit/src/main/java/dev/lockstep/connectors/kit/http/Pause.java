package dev.lockstep.connectors.kit.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps a system alone for as long as it asked, instead of knocking again. Safe for use by several threads. */
public final class Pause {
    private final LongSupplier nanoTime;
    private final AtomicLong until;

    /** No pause yet. */
    public Pause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.until = new AtomicLong(nanoTime.getAsLong());
    }

    /** Starts or lengthens the pause. */
    public void atLeast(Duration wait) {
        long end = nanoTime.getAsLong() + wait.toNanos();
        until.accumulateAndGet(end, (one, other) -> one - other > 0 ? one : other);
    }

    /** What is left of it; zero when there is none. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, until.get() - nanoTime.getAsLong()));
    }
}
