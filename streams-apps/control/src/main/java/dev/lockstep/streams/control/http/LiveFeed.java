package dev.lockstep.streams.control.http;

import dev.lockstep.streams.kit.http.HttpProblem;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the same snapshot to everybody who watches: computed once a second however many they are, and not at all while
 * nobody watches. A watcher who reads slowly misses snapshots and holds up nobody; there are at most
 * {@value #MOST_WATCHERS} of them.
 */
final class LiveFeed implements AutoCloseable {
    static final int MOST_WATCHERS = 32;
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Supplier<Message> snapshot;
    private final Map<SseClient, AtomicBoolean> watchers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(daemon("live-ticker"));
    private final ScheduledFuture<?> ticking;
    private final ExecutorService senders = new ThreadPoolExecutor(
            0, MOST_WATCHERS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), daemon("live-sender"));

    /** One server-sent event. */
    record Message(String event, String data) {}

    LiveFeed(Supplier<Message> snapshot) {
        this.snapshot = snapshot;
        this.ticking =
                ticker.scheduleWithFixedDelay(this::tick, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Lets a client watch until it leaves; the first snapshot comes at once.
     *
     * @throws HttpProblem 503 when too many watch already
     */
    synchronized void join(SseClient client) {
        if (watchers.size() >= MOST_WATCHERS) {
            throw HttpProblem.busy(MOST_WATCHERS + " clients watch already", Duration.ofSeconds(30));
        }
        client.keepAlive();
        client.onClose(() -> watchers.remove(client));
        watchers.put(client, new AtomicBoolean());
        ticker.execute(() -> send(client, snapshot.get()));
    }

    @Override
    public void close() {
        ticking.cancel(true);
        ticker.shutdownNow();
        watchers.keySet().forEach(SseClient::close);
        senders.shutdownNow();
    }

    private void tick() {
        try {
            if (!watchers.isEmpty()) {
                Message message = snapshot.get();
                watchers.keySet().forEach(client -> send(client, message));
            }
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again; the next second may be better.
            LOG.warn("The live view could not be computed this time", e);
        }
    }

    private void send(SseClient client, Message message) {
        AtomicBoolean busy = watchers.get(client);
        if (busy != null && busy.compareAndSet(false, true)) {
            senders.execute(() -> {
                try {
                    client.sendEvent(message.event(), message.data());
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
