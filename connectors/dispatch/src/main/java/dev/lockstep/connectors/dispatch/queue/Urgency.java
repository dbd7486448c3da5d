package dev.lockstep.connectors.dispatch.queue;

import java.time.Instant;
import java.util.Comparator;

/**
 * What goes first.
 *
 * @param priority 0 is most urgent, 9 least
 * @param deadline when it must be done; {@link Instant#MAX} when at any time
 * @param arrival counts up; among equals the first comes first
 */
public record Urgency(int priority, Instant deadline, long arrival) implements Comparable<Urgency> {
    private static final Comparator<Urgency> ORDER = Comparator.comparingInt(Urgency::priority)
            .thenComparing(Urgency::deadline)
            .thenComparingLong(Urgency::arrival);

    @Override
    public int compareTo(Urgency other) {
        return ORDER.compare(this, other);
    }
}
