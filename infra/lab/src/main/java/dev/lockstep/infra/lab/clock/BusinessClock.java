package dev.lockstep.infra.lab.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time inside the sample firm, in UTC. The play opens each day; within it the clock runs from 08:00 to 18:00 while
 * {@code dayLength} of real time passes, then stands still until the next day is opened. It never runs backwards.
 */
public final class BusinessClock extends Clock {

    private static final Duration OFFICE_HOURS = Duration.ofHours(10);

    private final Clock real;
    private final Duration dayLength;
    private LocalDate day;
    private Instant openedAt;
    private Instant latest;

    /** A clock that stands at 08:00 on {@code firstDay} and reads the passing of real time from {@code real}. */
    public BusinessClock(Clock real, Duration dayLength, LocalDate firstDay) {
        super();
        this.real = real;
        this.dayLength = dayLength.isZero() ? Duration.ofMillis(1) : dayLength;
        this.day = firstDay;
        this.openedAt = real.instant();
        this.latest = opening();
    }

    /** Moves to 08:00 of a day. An earlier day than today is ignored: business time does not go back. */
    public synchronized void open(LocalDate next) {
        if (next.isAfter(day)) {
            day = next;
            openedAt = real.instant();
        }
    }

    /** The firm's current date. */
    public synchronized LocalDate today() {
        return day;
    }

    @Override
    public synchronized Instant instant() {
        double share = (double) Duration.between(openedAt, real.instant()).toNanos() / dayLength.toNanos();
        long millis = (long) (OFFICE_HOURS.toMillis() * Math.max(0, Math.min(1, share)));
        Instant now = opening().plusMillis(millis);
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The sample firm keeps UTC");
    }

    private Instant opening() {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }
}
