package dev.lockstep.connectors.dispatch.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long this process may believe that its partitions are still its own. A process that was stopped for longer (a
 * paused machine, a long collection) may have a successor that it has not heard of, and must not send what it still
 * holds.
 */
final class Lease {
    private final long nanos;
    private final LongSupplier nanoTime;
    private volatile long renewedAt;

    Lease(Duration length, LongSupplier nanoTime) {
        this.nanos = length.toNanos();
        this.nanoTime = nanoTime;
        this.renewedAt = nanoTime.getAsLong();
    }

    boolean isValid() {
        return nanoTime.getAsLong() - renewedAt < nanos;
    }

    void renew() {
        renewedAt = nanoTime.getAsLong();
    }
}
