package dev.lockstep.connectors.kit.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What may be asked of one system: requests per second, exchanges at a time, requests in 24 hours, and of the latter two
 * a reserve for urgent work. Never waits; who asks is told when to ask again. The count of the day is that of this
 * process. Safe for use by several threads.
 */
public final class Budget {
    private static final double NANOS = 1e9;
    private static final double UNLIMITED = 1e9;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final RollingDay day = new RollingDay();
    private BudgetLimits whole = BudgetLimits.rate(UNLIMITED);
    private BudgetLimits ours = whole;
    private double share = 1;
    private double tokens;
    private long filledAt;
    private int underWay;

    /**
     * How much is used.
     *
     * @param limits what this process may use
     * @param underWay exchanges at this moment
     * @param lastDay requests in the last 24 hours
     */
    public record Standing(BudgetLimits limits, int underWay, int lastDay) {}

    /** Without limits until {@link #limit} sets them. */
    public Budget(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.tokens = burst();
        this.filledAt = nanoTime.getAsLong();
    }

    /** Sets what the system grants to all processes together. */
    public synchronized void limit(BudgetLimits limits) {
        whole = limits;
        applyShare();
        tokens = burst();
    }

    /**
     * Sets the part of this process.
     *
     * @param part more than 0, at most 1
     */
    public synchronized void share(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("a share is more than 0 and at most 1, not " + part);
        }
        share = part;
        applyShare();
    }

    /**
     * Asks for one exchange.
     *
     * @param priority 0 is most urgent, 9 least
     */
    public synchronized Admission ask(int priority) {
        Instant now = clock.instant();
        boolean urgent = priority <= ours.reserve().priority();
        int places = ours.concurrent() - (urgent ? 0 : ours.reserve().concurrent());
        if (underWay >= places) {
            return new Admission.Full();
        }
        if (ours.perDay().isPresent()) {
            int allowed = ours.perDay().get() - (urgent ? 0 : ours.reserve().perDay());
            Duration wait = day.until(allowed, now);
            if (!wait.isZero()) {
                return new Admission.Later(wait, "the " + allowed + " requests of 24 hours are used up");
            }
        }
        refill();
        if (tokens < 1) {
            return new Admission.Later(
                    Duration.ofNanos((long) Math.ceil((1 - tokens) / ours.requestsPerSecond() * NANOS)),
                    "no more than " + ours.requestsPerSecond() + " requests per second");
        }
        take(now);
        underWay++;
        return new Admission.Granted(place());
    }

    /** A further request within an exchange that was granted: it counts, and is made up for by those to come. */
    public synchronized void spend() {
        refill();
        take(clock.instant());
    }

    /** How much is used. */
    public synchronized Standing standing() {
        return new Standing(ours, underWay, day.count(clock.instant()));
    }

    private void take(Instant now) {
        tokens -= 1;
        day.add(now);
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst(), tokens + (now - filledAt) / NANOS * ours.requestsPerSecond());
        filledAt = now;
    }

    private Admission.Place place() {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                free();
            }
        };
    }

    private synchronized void free() {
        underWay--;
    }

    private void applyShare() {
        refill();
        ours = share == 1 ? whole : whole.share(share);
        tokens = Math.min(tokens, burst());
    }

    private double burst() {
        return Math.max(1, ours.requestsPerSecond());
    }
}
