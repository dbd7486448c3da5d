package dev.lockstep.infra.lab.outbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which records must not be sent now: those in flight, those whose last delivery was refused, and all of them while the
 * receiver cannot be reached. A refused record parks only itself.
 */
final class Parking {

    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private final Map<String, Refusal> refused = new ConcurrentHashMap<>();
    private int unreachable;
    private long unreachableUntil;

    Parking(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.unreachableUntil = nanoTime.getAsLong();
    }

    private record Refusal(int failures, long until) {}

    boolean depart(String recordKey) {
        return inFlight.add(recordKey);
    }

    void arrived(String recordKey) {
        reached();
        refused.remove(recordKey);
        inFlight.remove(recordKey);
    }

    void refused(String recordKey) {
        reached();
        refused.compute(recordKey, (key, before) -> refusal(before == null ? 1 : before.failures() + 1));
        inFlight.remove(recordKey);
    }

    synchronized void unreachable(String recordKey) {
        Duration wait = Backoff.after(++unreachable);
        wait = wait.compareTo(LONGEST_ABSENCE) < 0 ? wait : LONGEST_ABSENCE;
        unreachableUntil = nanoTime.getAsLong() + wait.toNanos();
        inFlight.remove(recordKey);
    }

    synchronized boolean receiverAway() {
        return unreachable > 0 && unreachableUntil - nanoTime.getAsLong() > 0;
    }

    Set<String> parked() {
        long now = nanoTime.getAsLong();
        Set<String> keys = new HashSet<>(inFlight);
        refused.forEach((key, refusal) -> {
            if (refusal.until() - now > 0) {
                keys.add(key);
            }
        });
        return keys;
    }

    private synchronized void reached() {
        unreachable = 0;
    }

    private Refusal refusal(int failures) {
        return new Refusal(
                failures, nanoTime.getAsLong() + Backoff.after(failures).toNanos());
    }
}
