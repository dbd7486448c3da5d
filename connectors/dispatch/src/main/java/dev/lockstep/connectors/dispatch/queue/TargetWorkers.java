package dev.lockstep.connectors.dispatch.queue;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one target, so that one that hangs stops no other. Idle threads go away. */
public final class TargetWorkers implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final TargetQueue queue;
    private final int most;
    private final ExecutorService threads;
    private final AtomicInteger working = new AtomicInteger();

    /**
     * Threads for a target; none runs yet.
     *
     * @param system its id, for the names of threads
     * @param most threads at once
     */
    public TargetWorkers(String system, int most, TargetQueue queue) {
        this.queue = queue;
        this.most = most;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "dispatch-" + system);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** What waits. */
    public TargetQueue queue() {
        return queue;
    }

    /** Adds a turn, and sees to it that somebody serves it. */
    public void submit(String key, int priority, Instant deadline, Turn turn) {
        queue.add(key, priority, deadline, turn);
        wake();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void wake() {
        int now = working.getAndUpdate(count -> Math.min(most, count + 1));
        if (now < most) {
            threads.execute(this::work);
        }
    }

    private void work() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = queue.serve();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            working.decrementAndGet();
        }
        if (queue.hasNext() && !threads.isShutdown()) {
            try {
                wake();
            } catch (RejectedExecutionException e) {
                // Closed in between: what waits is a successor's.
            }
        }
    }
}
