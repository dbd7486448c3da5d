package dev.lockstep.connectors.kit.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what happened in the last 24 hours, by minutes. Not safe for several threads. */
final class RollingDay {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long GRAIN_SECONDS = 60;

    private final Deque<Grain> grains = new ArrayDeque<>();
    private int total;

    private record Grain(long minute, int count) {}

    void add(Instant now) {
        forget(now);
        long minute = now.getEpochSecond() / GRAIN_SECONDS;
        Grain last = grains.peekLast();
        boolean same = last != null && last.minute() >= minute;
        if (same) {
            grains.removeLast();
            grains.addLast(new Grain(last.minute(), last.count() + 1));
        } else {
            grains.addLast(new Grain(minute, 1));
        }
        total++;
    }

    int count(Instant now) {
        forget(now);
        return total;
    }

    /** How long until the count is below a number; zero when it is. */
    Duration until(int below, Instant now) {
        forget(now);
        int left = total;
        for (Grain grain : grains) {
            if (left < below) {
                break;
            }
            left -= grain.count();
            if (left < below) {
                return Duration.between(now, end(grain));
            }
        }
        return Duration.ZERO;
    }

    private void forget(Instant now) {
        for (Grain first = grains.peekFirst(); first != null && !end(first).isAfter(now); first = grains.peekFirst()) {
            total -= first.count();
            grains.removeFirst();
        }
    }

    /** When nothing of the grain is younger than a day. */
    private static Instant end(Grain grain) {
        return Instant.ofEpochSecond((grain.minute() + 1) * GRAIN_SECONDS).plus(DAY);
    }
}
