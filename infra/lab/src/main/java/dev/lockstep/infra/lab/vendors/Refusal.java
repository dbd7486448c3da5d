package dev.lockstep.infra.lab.vendors;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a system does not do what it is asked; each vendor has words of its own for it.
 *
 * @param pause when to come back, where the system tells
 * @param status of a server error; 0 elsewhere
 */
public record Refusal(Reason reason, Optional<Duration> pause, int status) {

    /** What is the matter. */
    public enum Reason {
        /** No token, or a wrong one. */
        UNAUTHORIZED,
        /** The token was good once. */
        EXPIRED_TOKEN,
        /** No such path, or not with this method. */
        NO_SUCH_PATH,
        /** Too many requests at the same time. */
        TOO_MANY_AT_ONCE,
        /** Too many requests in a short while. */
        TOO_MANY_IN_A_WHILE,
        /** Too many requests today. */
        TOO_MANY_TODAY,
        SERVER_ERROR,
        MAINTENANCE,
        CLOSED_PERIOD,
        LOCKED_RECORD,
        EXPIRED_CURSOR
    }

    /** A refusal that tells no time. */
    public static Refusal because(Reason reason) {
        return new Refusal(reason, Optional.empty(), 0);
    }

    /** How a system speaks of a fault that strikes instead of the work; empty for those that break the connection. */
    static Optional<Refusal> of(Fault fault) {
        return switch (fault.kind()) {
            case THROTTLE_WITH_WAIT ->
                Optional.of(new Refusal(Reason.TOO_MANY_IN_A_WHILE, Optional.of(Duration.ofMillis(fault.millis())), 0));
            case THROTTLE -> Optional.of(because(Reason.TOO_MANY_IN_A_WHILE));
            case SERVER_ERROR -> Optional.of(new Refusal(Reason.SERVER_ERROR, Optional.empty(), fault.status()));
            case MAINTENANCE -> Optional.of(because(Reason.MAINTENANCE));
            case EXPIRED_TOKEN -> Optional.of(because(Reason.EXPIRED_TOKEN));
            case CLOSED_PERIOD -> Optional.of(because(Reason.CLOSED_PERIOD));
            case LOCKED_RECORD -> Optional.of(because(Reason.LOCKED_RECORD));
            case EXPIRED_CURSOR -> Optional.of(because(Reason.EXPIRED_CURSOR));
            default -> Optional.empty();
        };
    }

    /** The wait in whole seconds, at least one, as {@code Retry-After} wants it. */
    public Optional<String> retryAfter() {
        return pause.map(time -> String.valueOf(Math.max(1, (time.toMillis() + 999) / 1000)));
    }
}
