package dev.lockstep.connectors.kit.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets a burst through and then a steady rate. Safe for use by several threads. */
public final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    /**
     * A full bucket.
     *
     * @param perSecond rate in the long run
     * @param burst what may come at once
     */
    public TokenBucket(double perSecond, int burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.tokens = burst;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Takes a token; zero when there was one, else how long to wait for the next. */
    public synchronized Duration take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - filledAt) / NANOS * perSecond);
        filledAt = now;
        if (tokens < 1) {
            return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
        }
        tokens -= 1;
        return Duration.ZERO;
    }
}
