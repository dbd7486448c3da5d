package dev.lockstep.infra.lab.vendors;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock on the system's wall: the real time, off by whatever the board says. */
final class SkewedClock extends Clock {

    private final Clock real;
    private final FaultBoard faults;

    SkewedClock(Clock real, FaultBoard faults) {
        super();
        this.real = real;
        this.faults = faults;
    }

    @Override
    public Instant instant() {
        return real.instant().plusMillis(faults.skewMillis());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SkewedClock(real.withZone(zone), faults);
    }
}
