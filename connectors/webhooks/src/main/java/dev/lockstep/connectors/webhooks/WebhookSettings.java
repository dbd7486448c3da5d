package dev.lockstep.connectors.webhooks;

import java.time.Duration;

/**
 * Limits of the receiver.
 *
 * @param maxBodyBytes larger bodies are refused with 413
 * @param bodyTimeout longest time a body may take to arrive
 * @param maxConcurrent requests worked on at a time, over all systems; more are sent away with 503
 * @param perSecond verified deliveries per second and system that are taken in the long run; more are answered 429
 * @param burst verified deliveries of one system that may come at once
 * @param publishTimeout longest wait for the log before the sender is told 503
 * @param replayWindow how long a delivery is remembered, to acknowledge its repetition without publishing again
 * @param replayCapacity deliveries that are remembered at most; the oldest are forgotten first
 */
public record WebhookSettings(
        int maxBodyBytes,
        Duration bodyTimeout,
        int maxConcurrent,
        double perSecond,
        int burst,
        Duration publishTimeout,
        Duration replayWindow,
        int replayCapacity) {

    /** Limits for a firm with some thousand changes an hour, on one node. */
    public static WebhookSettings defaults() {
        return new WebhookSettings(
                256 * 1024, Duration.ofSeconds(5), 64, 500, 2_000, Duration.ofSeconds(4), Duration.ofHours(1), 100_000);
    }
}
