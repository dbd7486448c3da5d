package dev.lockstep.connectors.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Real time, UTC, plus what the test lets pass at once. Safe for use by several threads. */
public final class MovableClock extends Clock {
    private volatile Duration passed = Duration.ZERO;

    /** Lets time pass. */
    public void advance(Duration more) {
        passed = passed.plus(more);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(passed);
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
