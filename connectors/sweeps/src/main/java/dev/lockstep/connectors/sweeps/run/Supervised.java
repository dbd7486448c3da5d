package dev.lockstep.connectors.sweeps.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread whose task is started again, after growing waits, whatever it dies of. */
final class Supervised implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);
    private static final Duration HEALTHY = Duration.ofMinutes(10);

    private final Task task;
    private final boolean endsByItself;
    private final Consumer<Throwable> died;
    private final Waits waits;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is done over and over. */
    @FunctionalInterface
    interface Task {
        /**
         * Works until it is told to end or interrupted.
         *
         * @param goesOn false as soon as the task is to end
         */
        void run(BooleanSupplier goesOn) throws InterruptedException;
    }

    /**
     * Prepares the thread.
     *
     * @param endsByItself true when the task looks often enough whether it goes on; others are interrupted
     * @param died hears of every death
     */
    Supervised(String name, Task task, boolean endsByItself, Consumer<Throwable> died, Waits waits) {
        this.task = task;
        this.endsByItself = endsByItself;
        this.died = died;
        this.waits = waits;
        this.thread = new Thread(this::loop, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Tells the thread to end, and does not wait for it. */
    void stop() {
        closed.countDown();
        if (!endsByItself) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSE_WAIT.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (closed.getCount() > 0) {
            long start = System.nanoTime();
            try {
                task.run(() -> closed.getCount() > 0);
            } catch (Throwable e) {
                if (closed.getCount() == 0) {
                    return;
                }
                mourn(e, start);
            }
        }
    }

    private void mourn(Throwable death, long startedAt) {
        if (System.nanoTime() - startedAt > HEALTHY.toNanos()) {
            waits.succeeded();
        }
        Duration wait = waits.failed();
        LOG.error("{} died and starts again in {}", thread.getName(), wait, death);
        try {
            died.accept(death);
            boolean unused = closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Closed, or a stray interrupt: the loop looks which.
        } catch (RuntimeException e) {
            LOG.error("{} cannot say that it died", thread.getName(), e);
        }
    }
}
