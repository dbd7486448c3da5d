package dev.lockstep.connectors.cdc;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps the status that several threads change and read. */
final class StatusBoard {
    private final Clock clock;
    private final AtomicReference<CdcStatus> status;

    StatusBoard(String system, Clock clock) {
        this.clock = clock;
        this.status = new AtomicReference<>(CdcStatus.starting(system, clock.instant()));
    }

    CdcStatus status() {
        return Objects.requireNonNull(status.get());
    }

    void enter(CdcState state, @Nullable String reason) {
        status.updateAndGet(was -> was.in(state, reason, clock.instant()));
    }

    void restarting() {
        status.updateAndGet(was -> was.restarting(clock.instant()));
    }

    void stored(BatchTally tally) {
        CdcState state = tally.snapshot() ? CdcState.SNAPSHOT : CdcState.STREAMING;
        status.updateAndGet(was -> was.stored(tally, clock.instant()).in(state, null, clock.instant()));
    }

    void lag(long bytes, boolean active) {
        status.updateAndGet(was -> following(was, active).lagging(bytes));
    }

    /** Somebody reads the slot: with nothing to publish this is the only sign that the log is being followed. */
    private CdcStatus following(CdcStatus was, boolean active) {
        boolean waiting = was.state() == CdcState.STARTING || was.state() == CdcState.SNAPSHOT;
        return active && waiting ? was.in(CdcState.STREAMING, null, clock.instant()) : was;
    }
}
