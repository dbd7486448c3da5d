package dev.lockstep.connectors.sweeps.run;

import java.time.Duration;

/** Waits that grow from failure to failure, and start anew after a success. Not safe for several threads. */
final class Waits {
    private final Duration first;
    private final Duration longest;
    private int failures;

    Waits(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** Another failure: how long to wait before the next attempt. */
    Duration failed() {
        failures++;
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    void succeeded() {
        failures = 0;
    }

    int failures() {
        return failures;
    }
}
