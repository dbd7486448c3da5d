package dev.lockstep.infra.runtime.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved, so that nobody waits for a pause to pass. Safe for use by several threads. */
final class LabClock extends Clock {
    private final Instant start;
    private Duration passed = Duration.ZERO;

    LabClock(Instant start) {
        this.start = start;
    }

    /** Lets time pass; what lies behind changes nothing. */
    synchronized void moveTo(Instant later) {
        Duration wanted = Duration.between(start, later);
        passed = wanted.compareTo(passed) > 0 ? wanted : passed;
    }

    /** Nanoseconds since the start, for whoever measures and does not date. */
    synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public synchronized Instant instant() {
        return start.plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
