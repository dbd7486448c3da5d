package dev.lockstep.streams.writeback.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How patient the ledger is.
 *
 * @param settle how long a write in doubt is left alone before the first probe, so that a slow target can finish it
 * @param firstPause pause after the first failure; doubles with each further one
 * @param longestPause the pause never grows beyond this, before jitter
 * @param failuresBeforeException after so many failures in a row an exception is raised; retries go on
 */
public record RetryPolicy(Duration settle, Duration firstPause, Duration longestPause, int failuresBeforeException) {
    /** A target that asks for more patience than this is asked again after it. */
    static final Duration LONGEST_ASKED = Duration.ofDays(31);

    private static final int JITTER_PERCENT = 20;
    private static final int MOST_DOUBLINGS = 20;

    /** One second to settle, pauses from half a second to one minute, an exception after eight failures. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMinutes(1), 8);

    /** Refuses pauses that would make the ledger spin. */
    public RetryPolicy {
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "Pauses must be positive and grow: first " + firstPause + ", longest " + longestPause);
        }
        if (failuresBeforeException < 1) {
            throw new IllegalArgumentException(
                    "failuresBeforeException must be at least 1: " + failuresBeforeException);
        }
    }

    /**
     * Pause after so many failures in a row: exponential, with a jitter of up to a fifth that follows from the attempt,
     * so that a replay waits exactly as long; never shorter than the target asked for.
     *
     * @param failures at least 1
     * @param retryAfterMillis what the target asked for; null when it did not say
     */
    public Duration pause(int failures, String attemptId, @Nullable Long retryAfterMillis) {
        long doubled = firstPause.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long bounded = Math.min(doubled, longestPause.toMillis());
        long jitter = bounded * Math.floorMod(attemptId.hashCode(), JITTER_PERCENT + 1) / 100;
        long asked = retryAfterMillis == null ? 0 : bounded(retryAfterMillis).toMillis();
        return Duration.ofMillis(Math.max(bounded + jitter, asked));
    }

    /** What was asked for, within what anybody may ask for: never negative, at most a month. */
    static Duration bounded(long millis) {
        return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_ASKED.toMillis())));
    }

    /** Pause before a write in doubt is probed: the time to settle first, longer after repeated failures. */
    public Duration beforeProbe(int failures, String attemptId, @Nullable Long retryAfterMillis) {
        Duration pause = pause(failures, attemptId, retryAfterMillis);
        boolean firstDoubt = failures <= 1 && retryAfterMillis == null;
        return firstDoubt || pause.compareTo(settle) < 0 ? settle : pause;
    }
}
