package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.guard.CaptureDatabase;
import dev.lockstep.connectors.cdc.guard.SlotState;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the slot from time to time: how far it lags, and whether it is still there. */
final class SlotMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlotMonitor.class);
    private static final long FIRST_PROBE_MILLIS = 500;

    private final ScheduledExecutorService timer;
    private final Map<String, String> database;
    private final String slot;
    private final StatusBoard board;
    private final Runnable lost;

    /** {@code lost} is called when the slot is gone although its log is being followed. */
    SlotMonitor(Map<String, String> database, String slot, StatusBoard board, Runnable lost) {
        this.database = database;
        this.slot = slot;
        this.board = board;
        this.lost = lost;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "slot-monitor-" + slot);
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(CdcTiming timing) {
        long pause = timing.probe().toMillis();
        // The probe catches whatever goes wrong, so that nobody has to look at the future.
        var unused = timer.scheduleWithFixedDelay(this::probe, FIRST_PROBE_MILLIS, pause, TimeUnit.MILLISECONDS);
    }

    private void probe() {
        try (CaptureDatabase connection = CaptureDatabase.connect(database)) {
            judge(connection.slot(slot));
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The slot cannot be looked at now", e);
        }
    }

    private void judge(Optional<SlotState> found) {
        found.ifPresent(state -> board.lag(state.lagBytes(), state.active()));
        boolean gone = found.isEmpty() || found.get().invalidated();
        if (gone && board.status().state() == CdcState.STREAMING) {
            lost.run();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
