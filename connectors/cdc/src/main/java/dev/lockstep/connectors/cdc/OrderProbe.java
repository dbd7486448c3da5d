package dev.lockstep.connectors.cdc;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the order to read everything anew. The order stays where it is until the reading has begun. */
final class OrderProbe implements CaptureMonitor.Probe {
    private final SnapshotOrders orders;
    private final StatusBoard board;
    private final Runnable resnapshot;
    private @Nullable String followed;

    OrderProbe(SnapshotOrders orders, StatusBoard board, Runnable resnapshot) {
        this.orders = orders;
        this.board = board;
        this.resnapshot = resnapshot;
    }

    @Override
    public void look() throws SQLException {
        Optional<String> ordered = orders.everythingOrdered();
        if (ordered.isPresent() && !ordered.get().equals(followed)) {
            followed = ordered.get();
            resnapshot.run();
        } else if (ordered.isPresent() && hasBegun()) {
            orders.takeAway();
        }
    }

    private boolean hasBegun() {
        CdcState state = board.status().state();
        return state == CdcState.SNAPSHOT || state == CdcState.STREAMING;
    }
}
