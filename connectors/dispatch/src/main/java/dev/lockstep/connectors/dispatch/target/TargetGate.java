package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.dispatch.maintenance.MaintenanceCalendar;
import dev.lockstep.connectors.kit.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether now is the time to disturb a target at all. Safe for use by several threads. */
final class TargetGate {
    private final MaintenanceCalendar calendar;
    private final TargetBreaker breaker;
    private final Pause pause;
    private final Clock clock;
    private volatile Instant heldUntil = Instant.MIN;

    TargetGate(MaintenanceCalendar calendar, TargetBreaker breaker, Pause pause, Clock clock) {
        this.calendar = calendar;
        this.breaker = breaker;
        this.pause = pause;
        this.clock = clock;
    }

    /** Why nothing may be sent now, and until when; empty when it may. */
    Optional<HeldBack> closed() {
        Instant now = clock.instant();
        Optional<Instant> window = maintenanceUntil(now);
        if (window.isPresent()) {
            return Optional.of(new HeldBack("maintenance until " + window.get(), Duration.between(now, window.get())));
        }
        Duration alone = pause.left();
        if (!alone.isZero()) {
            return Optional.of(new HeldBack("the target asked to be left alone", alone));
        }
        return breaker.openFor().map(left -> new HeldBack("the target does not answer", left));
    }

    /** End of the window that holds this moment: of the calendar, or one that was opened by hand. */
    Optional<Instant> maintenanceUntil() {
        return maintenanceUntil(clock.instant());
    }

    private Optional<Instant> maintenanceUntil(Instant now) {
        Optional<Instant> byHand = Optional.of(heldUntil).filter(until -> until.isAfter(now));
        return byHand.flatMap(calendar::until).or(() -> byHand).or(() -> calendar.until(now));
    }

    void pauseAtLeast(Duration wait) {
        pause.atLeast(wait);
    }

    Duration pauseLeft() {
        return pause.left();
    }

    void hold(Instant until) {
        heldUntil = until;
    }
}
