package dev.lockstep.connectors.dispatch.target;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps a target alone for as long as it asked: writes are answered at once instead of knocking again. */
final class Pause {
    private final LongSupplier nanoTime;
    private final AtomicLong until;

    Pause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.until = new AtomicLong(nanoTime.getAsLong());
    }

    /** Starts or lengthens the pause. */
    void atLeast(Duration wait) {
        long end = nanoTime.getAsLong() + wait.toNanos();
        until.accumulateAndGet(end, (one, other) -> one - other > 0 ? one : other);
    }

    /** What is left of it; zero when there is none. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, until.get() - nanoTime.getAsLong()));
    }
}
