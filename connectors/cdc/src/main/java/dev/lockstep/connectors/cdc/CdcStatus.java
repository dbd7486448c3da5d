package dev.lockstep.connectors.cdc;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How capturing one system is doing, for health answers and metrics.
 *
 * @param system source system
 * @param state where it stands
 * @param reason why it is FAILED, SILENT or SLOT_LOST and what to do; null otherwise
 * @param since when it came to this state, UTC
 * @param lastEventAt when a change was last stored, UTC; null when none was since start
 * @param lastHeartbeatAt when our own mark in the heartbeat table last came back through the log, UTC; null when it did not since start
 * @param slotLagBytes log that the database keeps for us; null when unknown
 * @param published changes stored since start
 * @param bulk how many of them belong to transactions too large to fold as a whole
 * @param annulled rows that a transaction created and deleted again, which nobody needs to hear of
 * @param restarts how often capturing was started again after a failure
 */
public record CdcStatus(
        String system,
        CdcState state,
        @Nullable String reason,
        Instant since,
        @Nullable Instant lastEventAt,
        @Nullable Instant lastHeartbeatAt,
        @Nullable Long slotLagBytes,
        long published,
        long bulk,
        long annulled,
        long restarts) {

    static CdcStatus starting(String system, Instant now) {
        return new CdcStatus(system, CdcState.STARTING, null, now, null, null, null, 0, 0, 0, 0);
    }

    CdcStatus in(CdcState next, @Nullable String why, Instant now) {
        Instant changed = next == state ? since : now;
        return new CdcStatus(
                system,
                next,
                why,
                changed,
                lastEventAt,
                lastHeartbeatAt,
                slotLagBytes,
                published,
                bulk,
                annulled,
                restarts);
    }

    /** This status, or SILENT when nothing at all has come through the log for longer than {@code patience}. */
    CdcStatus judgedAt(Instant now, Duration patience) {
        Instant sign = Stream.of(since, lastEventAt, lastHeartbeatAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(since);
        return state == CdcState.STREAMING && sign.plus(patience).isBefore(now)
                ? in(
                        CdcState.SILENT,
                        "Nothing has come through the database's log since " + sign + ", not even our own heartbeats:"
                                + " look whether the heartbeat table can be written and is published",
                        sign.plus(patience))
                : this;
    }

    CdcStatus restarting(Instant now) {
        return new CdcStatus(
                system,
                CdcState.STARTING,
                null,
                now,
                lastEventAt,
                lastHeartbeatAt,
                slotLagBytes,
                published,
                bulk,
                annulled,
                restarts + 1);
    }

    CdcStatus stored(BatchTally tally, Instant now) {
        return new CdcStatus(
                system,
                state,
                reason,
                since,
                tally.published() > 0 ? now : lastEventAt,
                tally.heartbeats() > 0 ? now : lastHeartbeatAt,
                slotLagBytes,
                published + tally.published(),
                bulk + tally.bulk(),
                annulled + tally.annulled(),
                restarts);
    }

    CdcStatus lagging(long bytes) {
        return new CdcStatus(
                system, state, reason, since, lastEventAt, lastHeartbeatAt, bytes, published, bulk, annulled, restarts);
    }
}
