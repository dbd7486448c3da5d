package dev.lockstep.connectors.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that other threads bring about, with a deadline. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long STEP_NANOS = Duration.ofMillis(10).toNanos();

    private Eventually() {}

    /** As {@link #until(String, BooleanSupplier, Supplier)}, where the state says enough. */
    public static void until(BooleanSupplier condition, Supplier<?> state) {
        until("what the test waits for", condition, state);
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param what what is waited for, in the words of a failure
     * @param state what the failure says in addition
     * @throws AssertionError when it does not hold within a minute
     */
    public static void until(String what, BooleanSupplier condition, Supplier<?> state) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Did not happen within " + LIMIT + ": " + what + "; " + state.get());
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
