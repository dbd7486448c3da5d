package dev.lockstep.connectors.dispatch.stream;

import java.time.Duration;

/**
 * Rhythm of the loop.
 *
 * @param poll longest wait for attempts
 * @param commitEvery how often finished offsets are committed
 * @param release longest wait for running exchanges when partitions go or the loop stops
 * @param lease how long partitions count as ours after the broker last confirmed it; well below the session timeout
 * @param maxBacklog attempts taken and not finished; reading pauses above it. Well above what may wait for all targets
 *     together, so that a slow one never keeps the others' attempts from being read
 */
public record LoopSettings(Duration poll, Duration commitEvery, Duration release, Duration lease, int maxBacklog) {
    private static final int MOST = 20_000;

    /** For a session timeout of 20 seconds, and targets that answer within ten. */
    public static LoopSettings defaults() {
        return new LoopSettings(
                Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(15), Duration.ofSeconds(10), MOST);
    }
}
