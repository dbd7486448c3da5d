package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.http.Reply;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stops sending to a target that does not answer. Half of at least ten of the last twenty answers missing, or server
 * errors, opens it; after half a minute one question that changes nothing is asked, and only its answer closes it.
 */
final class TargetBreaker {
    private static final int WINDOW = 20;
    private static final int LEAST = 10;
    private static final float FAILURE_PERCENT = 50;
    private static final int SERVER_ERRORS = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final Duration OPEN_FOR = Duration.ofSeconds(30);
    private static final Duration WHILE_ASKING = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private final Clock clock;
    private volatile Instant opensAgainAt = Instant.MIN;

    TargetBreaker(String system, Clock clock) {
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                system,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(LEAST)
                        .failureRateThreshold(FAILURE_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(OPEN_FOR)
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                opensAgainAt = clock.instant().plus(OPEN_FOR);
            }
        });
    }

    /** For how long it stays open; empty when it is closed, or a question may be asked. */
    Optional<Duration> openFor() {
        Duration left = Duration.between(clock.instant(), opensAgainAt);
        return breaker.getState() == State.OPEN && left.compareTo(Duration.ZERO) > 0
                ? Optional.of(left)
                : Optional.empty();
    }

    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** True for the one who is to ask; must be followed by {@link #answered} or {@link #notAsked}. */
    boolean mayAsk() {
        return breaker.tryAcquirePermission();
    }

    /** How long others wait while one asks. */
    Duration waitWhileAsking() {
        return openFor().orElse(WHILE_ASKING);
    }

    void answered(boolean alive) {
        if (alive) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, new IOException("no answer"));
        }
    }

    void notAsked() {
        breaker.releasePermission();
    }

    /** Counts an answer. What a target says deliberately counts as being alive, or not at all. */
    void heard(Reply reply, boolean deliberate) {
        if (isDeliberatePause(reply)) {
            return;
        }
        answered(deliberate || isAlive(reply));
    }

    String state() {
        return breaker.getState().name();
    }

    static boolean isAlive(Reply reply) {
        return reply instanceof Reply.Answered answered
                ? answered.status() < SERVER_ERRORS
                : reply instanceof Reply.Broken broken && broken.isAlive();
    }

    private static boolean isDeliberatePause(Reply reply) {
        return reply instanceof Reply.Answered answered
                && (answered.status() == TOO_MANY
                        || (answered.status() == SERVICE_UNAVAILABLE
                                && answered.retryAfter().isPresent()));
    }
}
