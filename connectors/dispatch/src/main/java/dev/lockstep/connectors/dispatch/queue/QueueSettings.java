package dev.lockstep.connectors.dispatch.queue;

import java.time.Duration;

/**
 * How much waits in memory for one target.
 *
 * @param most attempts that wait at once; more are given back, the least urgent first
 * @param longest an attempt that has waited so long is given back, so that no offset is held up by it
 */
public record QueueSettings(int most, Duration longest) {
    private static final int LEAST = 100;
    private static final int MOST = 2_000;
    private static final int SECONDS = 5;

    /** What the target takes in five seconds, between 100 and 2,000; ten seconds. */
    public static QueueSettings forRate(double requestsPerSecond) {
        int most = (int) Math.max(LEAST, Math.min(MOST, requestsPerSecond * SECONDS));
        return new QueueSettings(most, Duration.ofSeconds(10));
    }
}
