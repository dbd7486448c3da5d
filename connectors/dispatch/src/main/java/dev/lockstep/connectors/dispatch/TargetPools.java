package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.target.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads per target, so that one that hangs stops no other. Idle threads go away. */
final class TargetPools implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final Map<String, ExecutorService> pools = new HashMap<>();

    TargetPools(Map<String, Target> targets) {
        targets.forEach((system, target) -> pools.put(system, pool(system, target.budget().standing().limits().concurrent())));
    }

    /** The pool of a target; attempts at unknown targets are answered by the caller's own thread. */
    Executor of(String system) {
        ExecutorService pool = pools.get(system);
        return pool == null ? Runnable::run : pool;
    }

    @Override
    public void close() {
        pools.values().forEach(ExecutorService::shutdownNow);
    }

    private static ExecutorService pool(String system, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "dispatch-" + system);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
