package dev.lockstep.connectors.cdc;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that other threads bring about, with a deadline. */
final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();

    private Eventually() {}

    static void until(BooleanSupplier condition, Supplier<String> state) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen within " + LIMIT + "; " + state.get());
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
