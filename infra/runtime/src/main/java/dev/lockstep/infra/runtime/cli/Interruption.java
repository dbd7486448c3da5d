package dev.lockstep.infra.runtime.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns Ctrl-C and SIGTERM into an interrupt of the working thread, and waits until it has cleaned up. */
final class Interruption {
    private static final Duration CLEAN_UP = Duration.ofSeconds(45);

    /** Work that ends by itself or by an interrupt, and cleans up in both cases. */
    interface Work {
        int run() throws InterruptedException;
    }

    private Interruption() {}

    /** Runs the work on this thread; the exit code is the work's own, or 0 when it was told to stop. */
    static int ends(Terminal terminal, Work work) {
        Thread worker = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruptAndWait(worker, done), "interruption"));
        try {
            return work.run();
        } catch (InterruptedException e) {
            terminal.say("Stopped.");
            return 0;
        } finally {
            done.set(true);
        }
    }

    private static void interruptAndWait(Thread worker, AtomicBoolean done) {
        if (done.get()) {
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
