package dev.lockstep.connectors.cdc;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the captured database from time to time, beside the capturing itself. */
final class CaptureMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureMonitor.class);
    private static final long FIRST_LOOK_MILLIS = 500;

    private final ScheduledExecutorService timer;
    private final List<Probe> probes;

    /** One thing to look at. */
    interface Probe {
        void look() throws SQLException;
    }

    CaptureMonitor(String system, List<Probe> probes) {
        this.probes = List.copyOf(probes);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cdc-monitor-" + system);
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(CdcTiming timing) {
        long pause = timing.probe().toMillis();
        // Looking catches whatever goes wrong, so that nobody has to look at the future.
        var unused = timer.scheduleWithFixedDelay(
                this::look, Math.min(FIRST_LOOK_MILLIS, pause), pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (Probe probe : probes) {
            try {
                probe.look();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("The database cannot be looked at now", e);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
