package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.VendorSettings.Limits;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How many requests a system takes: at once, in a short while, in a day. Windows and days are counted from the epoch, UTC. */
public final class Quota {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Limits limits;
    private final Clock clock;
    private int inside;
    private long window;
    private int inWindow;
    private long day;
    private int today;

    /** A quota that nobody has used yet. */
    public Quota(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Lets a request in, or says why not. One that was let in must {@link #leave}. */
    synchronized Optional<Refusal> enter() {
        turnWindows();
        if (limits.atOnce() > 0 && inside >= limits.atOnce()) {
            return Optional.of(Refusal.because(Reason.TOO_MANY_AT_ONCE));
        }
        if (limits.perDay() > 0 && today >= limits.perDay()) {
            return Optional.of(Refusal.because(Reason.TOO_MANY_TODAY));
        }
        if (limits.inAWhile() > 0 && inWindow >= limits.inAWhile()) {
            long left = limits.aWhile().toMillis()
                    - Math.floorMod(clock.millis(), limits.aWhile().toMillis());
            return Optional.of(new Refusal(Reason.TOO_MANY_IN_A_WHILE, Optional.of(Duration.ofMillis(left)), 0));
        }
        inside++;
        inWindow++;
        today++;
        return Optional.empty();
    }

    synchronized void leave() {
        inside--;
    }

    /** What may be taken. */
    public Limits limits() {
        return limits;
    }

    /** Requests taken in the window that runs now. */
    public synchronized int usedInAWhile() {
        turnWindows();
        return inWindow;
    }

    /** Requests taken today. */
    public synchronized int usedToday() {
        turnWindows();
        return today;
    }

    private void turnWindows() {
        long windowNow = Math.floorDiv(clock.millis(), limits.aWhile().toMillis());
        inWindow = windowNow == window ? inWindow : 0;
        window = windowNow;
        long dayNow = Math.floorDiv(clock.millis(), DAY);
        today = dayNow == day ? today : 0;
        day = dayNow;
    }
}
