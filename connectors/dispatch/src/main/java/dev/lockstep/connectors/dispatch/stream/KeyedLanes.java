package dev.lockstep.connectors.dispatch.stream;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Work of one key in order, work of different keys side by side as far as the executor goes. */
final class KeyedLanes {
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    /** Adds work. One key must always come with the same executor. */
    synchronized void submit(String key, Executor executor, Runnable work) {
        Queue<Runnable> lane = waiting.get(key);
        if (lane == null) {
            waiting.put(key, new ArrayDeque<>());
            start(key, executor, work);
        } else {
            lane.add(work);
        }
    }

    private void start(String key, Executor executor, Runnable work) {
        executor.execute(() -> {
            try {
                work.run();
            } finally {
                next(key, executor);
            }
        });
    }

    private synchronized void next(String key, Executor executor) {
        Queue<Runnable> lane = waiting.getOrDefault(key, new ArrayDeque<>());
        Runnable work = lane.poll();
        if (work == null) {
            waiting.remove(key);
        } else {
            start(key, executor, work);
        }
    }
}
