package dev.lockstep.infra.bench.latency;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Work that starts at fixed times, however long earlier work takes: a slow system does not slow the load down. */
final class OpenLoop {
    private static final int WORKERS = 8;

    private final int perSecond;
    private final AtomicLong latest = new AtomicLong();

    OpenLoop(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Does the work for each number from {@code first} up, at its time; returns when all is done.
     *
     * @throws IllegalStateException when some of the work failed
     */
    void run(int first, int count, IntConsumer work) {
        long start = System.nanoTime();
        Failures failures = new Failures();
        List<Thread> threads = IntStream.range(0, WORKERS)
                .mapToObj(worker -> new Thread(
                        () -> {
                            for (int i = worker; i < count; i += WORKERS) {
                                begin(start + i * Duration.ofSeconds(1).toNanos() / perSecond);
                                work.accept(first + i);
                            }
                        },
                        "open-loop-" + worker))
                .toList();
        threads.forEach(thread -> {
            thread.setUncaughtExceptionHandler((where, failure) -> failures.add(failure));
            thread.start();
        });
        threads.forEach(OpenLoop::join);
        failures.check();
    }

    /** How late the latest piece of work began, in milliseconds: long means that the load was not what was asked for. */
    double latestStartMillis() {
        return latest.get() / 1e6;
    }

    private void begin(long at) {
        long wait = at - System.nanoTime();
        while (wait > 0) {
            LockSupport.parkNanos(wait);
            wait = at - System.nanoTime();
        }
        latest.accumulateAndGet(-wait, Math::max);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the load was running", e);
        }
    }

    /** What went wrong first, from whichever thread. */
    private static final class Failures {
        private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

        void add(Throwable failure) {
            first.compareAndSet(null, failure);
        }

        void check() {
            if (first.get() != null) {
                throw new IllegalStateException("The load could not be made", first.get());
            }
        }
    }
}
