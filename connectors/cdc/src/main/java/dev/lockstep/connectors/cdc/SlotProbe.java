package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.guard.CaptureDatabase;
import dev.lockstep.connectors.cdc.guard.SlotState;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Looks at the replication slot: how far it lags, and whether it is still there. */
final class SlotProbe implements CaptureMonitor.Probe {
    private final Map<String, String> database;
    private final String slot;
    private final StatusBoard board;
    private final Runnable lost;

    /** {@code lost} is called when the slot is gone although its log is being followed. */
    SlotProbe(Map<String, String> database, String slot, StatusBoard board, Runnable lost) {
        this.database = database;
        this.slot = slot;
        this.board = board;
        this.lost = lost;
    }

    @Override
    public void look() throws SQLException {
        try (CaptureDatabase connection = CaptureDatabase.connect(database)) {
            judge(connection.slot(slot));
        }
    }

    private void judge(Optional<SlotState> found) {
        found.ifPresent(state -> board.lag(state.lagBytes(), state.active()));
        boolean gone = found.isEmpty() || found.get().invalidated();
        if (gone && board.status().state() == CdcState.STREAMING) {
            lost.run();
        }
    }
}
