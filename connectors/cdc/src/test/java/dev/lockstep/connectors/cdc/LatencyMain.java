package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.schemas.source.SourceRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures commit to acknowledged publish at a fixed rate of single-row transactions; run it by hand. */
final class LatencyMain {
    private static final Logger LOG = LoggerFactory.getLogger(LatencyMain.class);
    private static final int RATE = 200;
    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 4_000;

    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final long[] latencies = new long[WARM_UP + MEASURED];

    private LatencyMain() {}

    public static void main(String[] arguments) throws SQLException {
        new LatencyMain().run();
    }

    private void run() throws SQLException {
        CapturedDatabase database = CapturedDatabase.create();
        CdcSettings fast = database.settings(1_000);
        CdcSettings settings = new CdcSettings(
                fast.source(), fast.database(), fast.bootstrapServers(), Map.of(), false, CdcTiming.DEFAULT);
        try (SourceTopic topic = new SourceTopic(database);
                SourcePublisher publisher = EmbeddedCdcIT.publisher(database.stack());
                EmbeddedCdc cdc =
                        new EmbeddedCdc(settings, new Timed(publisher), new RecordingStatuses(), Clock.systemUTC())) {
            cdc.start();
            Eventually.until(() -> cdc.status().state() == CdcState.STREAMING, () -> cdc.status()
                    .toString());
            write(database);
            topic.until("project_attribute", (latencies.length - 1) + ",n");
        }
        report();
    }

    private void write(CapturedDatabase database) throws SQLException {
        long step = Duration.ofSeconds(1).toNanos() / RATE;
        long next = System.nanoTime();
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO project_attribute VALUES (?, 'n', 'x')")) {
            for (int n = 0; n < latencies.length; n++, next += step) {
                LockSupport.parkNanos(next - System.nanoTime());
                insert.setInt(1, n);
                insert.execute();
                committed.put(n + ",n", System.nanoTime());
            }
        }
    }

    private void report() {
        long[] measured = java.util.Arrays.copyOfRange(latencies, WARM_UP, latencies.length);
        java.util.Arrays.sort(measured);
        LOG.info(
                "commit to publish at {}/s: p50 {} ms, p95 {} ms, p99 {} ms, max {} ms",
                RATE,
                millis(measured[MEASURED / 2]),
                millis(measured[MEASURED * 95 / 100]),
                millis(measured[MEASURED * 99 / 100]),
                millis(measured[MEASURED - 1]));
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 10_000.0) / 100.0;
    }

    /** Notes when the acknowledgement arrived; a change may arrive before the writer has looked at its clock. */
    private final class Timed implements SourcePublisher {
        private final SourcePublisher publisher;

        Timed(SourcePublisher publisher) {
            this.publisher = publisher;
        }

        @Override
        public CompletableFuture<Void> publish(SourceRecord record) {
            return publisher.publish(record).thenRun(() -> note(record.getSourceId(), System.nanoTime()));
        }

        private void note(String id, long now) {
            Long start = committed.get(id);
            latencies[Integer.parseInt(id.substring(0, id.indexOf(',')))] = start == null ? 0 : now - start;
        }

        @Override
        public void flush() {
            publisher.flush();
        }

        @Override
        public void close() {
            publisher.close();
        }
    }
}
