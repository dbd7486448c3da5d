package dev.lockstep.infra.lab.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** When something last happened at the firm's systems: a request served, a webhook taken, a step played. */
public final class Activity {

    private final AtomicLong last = new AtomicLong(System.nanoTime());

    /** Notes that something happens now. */
    public void touch() {
        last.set(System.nanoTime());
    }

    /** How long nothing has happened. */
    public Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - last.get());
    }
}
