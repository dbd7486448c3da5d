package dev.lockstep.infra.lab.play;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How fast the quarter is played. A day ends when its length has passed and the firm's systems have come to rest: no
 * webhook waits and no request came for {@code calm}. Before months are invoiced or closed they must rest for
 * {@code calmBeforeMonthEnd}. When nothing at all happens for {@code patience} the play goes on regardless.
 *
 * @param dayLength least real time per working day
 * @param calm rest asked for at the end of an ordinary day
 * @param calmBeforeMonthEnd rest asked for before finance acts on a month
 * @param patience longest wait without any sign of life
 * @param outsideCalm also asked: whether whoever listens to the firm has nothing left to do
 */
public record Pace(
        Duration dayLength,
        Duration calm,
        Duration calmBeforeMonthEnd,
        Duration patience,
        BooleanSupplier outsideCalm) {

    /** As fast as the systems come to rest. */
    public static Pace asFastAsPossible() {
        return new Pace(
                Duration.ofMillis(20),
                Duration.ofMillis(250),
                Duration.ofMillis(1500),
                Duration.ofSeconds(60),
                () -> true);
    }

    /**
     * At most so many working days per real second.
     *
     * @throws IllegalArgumentException when the number is not positive
     */
    public static Pace daysPerSecond(double days) {
        if (!(days > 0)) {
            throw new IllegalArgumentException("Days per second must be positive, not " + days);
        }
        return asFastAsPossible().withDayLength(Duration.ofNanos((long) (1e9 / days)));
    }

    /** The same pace with another day length. */
    public Pace withDayLength(Duration length) {
        return new Pace(length, calm, calmBeforeMonthEnd, patience, outsideCalm);
    }

    /** The same pace with other rests. */
    public Pace withCalm(Duration ordinary, Duration beforeMonthEnd) {
        return new Pace(dayLength, ordinary, beforeMonthEnd, patience, outsideCalm);
    }

    /** The same pace with another patience. */
    public Pace withPatience(Duration longest) {
        return new Pace(dayLength, calm, calmBeforeMonthEnd, longest, outsideCalm);
    }

    /** The same pace that also asks the outside whether it has come to rest. */
    public Pace withOutsideCalm(BooleanSupplier outside) {
        return new Pace(dayLength, calm, calmBeforeMonthEnd, patience, outside);
    }
}
