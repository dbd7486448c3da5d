package dev.lockstep.streams.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one app: starts it, replaces threads that fail, gives up when they keep failing, and closes cleanly. */
public final class AppRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppRunner.class);
    private static final int FAILURES_BEFORE_GIVING_UP = 20;
    private static final Duration FAILURE_WINDOW = Duration.ofMinutes(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final StreamsApp app;
    private final KafkaStreams streams;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    /** Builds the app's topology; nothing runs before {@link #start()}. */
    public AppRunner(StreamsApp app, StreamsSettings settings, Clock clock) {
        Properties properties = StreamsProperties.of(app.name(), settings);
        this.app = app;
        this.clock = clock;
        this.streams = new KafkaStreams(Topologies.of(app, properties), properties);
        streams.setUncaughtExceptionHandler(this::afterFailure);
    }

    /** Starts the app; returns at once. */
    public void start() {
        streams.start();
    }

    /** Short name of the app. */
    public String name() {
        return app.name();
    }

    /** The running client, for queries and metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Whether all of the app's partitions here are assigned, restored and processing. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether the app has given up and needs an operator. */
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR;
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn("App {} did not stop within {}; its last transaction will be aborted", name(), CLOSE_TIMEOUT);
        }
    }

    private synchronized StreamThreadExceptionResponse afterFailure(Throwable failure) {
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(FAILURE_WINDOW))) {
            failures.removeFirst();
        }
        if (failures.size() >= FAILURES_BEFORE_GIVING_UP) {
            LOG.error(
                    "App {} failed {} times within {}; it stops here",
                    name(),
                    failures.size(),
                    FAILURE_WINDOW,
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("A thread of app {} failed and is replaced", name(), failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
