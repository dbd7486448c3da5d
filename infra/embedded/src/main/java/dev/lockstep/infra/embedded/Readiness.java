package dev.lockstep.infra.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Asks a part whether it answers until it does, gives up, or is found dead. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Readiness() {}

    /**
     * Returns when the probe returns without an exception.
     *
     * @param part named in errors
     * @param limit how long to keep asking
     * @param death says why the part can no longer become ready, if it cannot
     * @throws StackException when the part died or the limit passed; the last failure of the probe is its cause
     */
    static void await(String part, Duration limit, Supplier<Optional<String>> death, Callable<?> probe) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                probe.call();
                return;
            } catch (Exception notYet) {
                death.get().ifPresent(reason -> {
                    throw new StackException(part + " did not start: " + reason, notYet);
                });
                if (System.nanoTime() - deadline > 0) {
                    throw new StackException(part + " was not ready after " + limit.toSeconds() + " s", notYet);
                }
            }
            pause(part);
        }
    }

    static void pause(String part) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting for " + part, stop);
        }
    }
}
