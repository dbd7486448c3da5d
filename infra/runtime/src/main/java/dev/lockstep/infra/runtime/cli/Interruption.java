package dev.lockstep.infra.runtime.cli;

import java.time.Duration;

/** Turns Ctrl-C and SIGTERM into an interrupt of the working thread, and waits until it has cleaned up. */
final class Interruption implements AutoCloseable {
    private static final Duration CLEAN_UP = Duration.ofSeconds(45);

    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::interruptAndWait, "interruption");
    private volatile boolean done;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        done = true;
    }

    private void interruptAndWait() {
        if (done) {
            return;
        }
        worker.interrupt();
        try {
            worker.join(CLEAN_UP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
