package dev.lockstep.connectors.cdc;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of Debezium's embedded engine, from start to end or failure. */
final class EngineRun {
    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);
    private static final long CLOSE_RETRY_MILLIS = 50;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;

    EngineRun(Properties properties, ChangeConsumer<RecordChangeEvent<SourceRecord>> consumer, Clock clock) {
        engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using(EngineRun.class.getClassLoader())
                .using(clock)
                .using((success, message, error) -> failure.set(success ? null : reason(message, error)))
                .notifying(consumer)
                .build();
    }

    /** Runs until stopped or broken; empty after a stop. */
    Optional<Throwable> run() {
        try {
            engine.run();
        } finally {
            ended.countDown();
        }
        return Optional.ofNullable(failure.get());
    }

    /** Ends the run in good order; the engine refuses that while its tasks are starting, so this waits for them. */
    void stop() throws InterruptedException {
        while (ended.getCount() > 0) {
            try {
                engine.close();
                return;
            } catch (IllegalStateException | IOException e) {
                LOG.debug("The engine cannot be closed yet: {}", e.getMessage());
                if (ended.await(CLOSE_RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    private static Throwable reason(String message, @Nullable Throwable error) {
        return error == null ? new IllegalStateException(message) : error;
    }
}
