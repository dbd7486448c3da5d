package dev.lockstep.infra.lab.outbox;

import java.time.Duration;

/** How long to wait after the n-th failure in a row: 200 ms, doubled each time, at most 10 s. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Backoff() {}

    static Duration after(int failures) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures - 1, 16));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
