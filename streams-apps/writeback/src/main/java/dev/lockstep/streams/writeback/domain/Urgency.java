package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.WriteCommand;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which of two writes goes first when both may: by priority, then deadline, then time of asking.
 *
 * @param priority 0 is most urgent, 9 least
 * @param deadline when the write must be in effect, UTC; null when any time will do, which is later than any deadline
 * @param requestedAt when it was asked for, UTC
 */
public record Urgency(int priority, @Nullable Instant deadline, Instant requestedAt) implements Comparable<Urgency> {
    /** What nobody has said anything about. */
    public static final Urgency NORMAL = new Urgency(5, null, Instant.EPOCH);

    private static final int LEAST = 9;
    private static final int CUT_OFF = 2;
    private static final Comparator<Urgency> ORDER = Comparator.comparingInt(Urgency::priority)
            .thenComparing(Urgency::deadline, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Urgency::requestedAt);

    /** The urgency of a command; a priority beyond the scale is its nearest end. */
    static Urgency of(WriteCommand command) {
        int priority = Math.max(0, Math.min(LEAST, command.getPriority()));
        return new Urgency(priority, command.getDeadline(), command.getRequestedAt());
    }

    /** As urgent as the more urgent of both, asked for when the first of them was. */
    Urgency and(Urgency other) {
        return new Urgency(
                Math.min(priority, other.priority),
                earlier(deadline, other.deadline),
                requestedAt.isAfter(other.requestedAt) ? other.requestedAt : requestedAt);
    }

    /** Whether finance waits for it: priority 2 or better. */
    public boolean isCutOff() {
        return priority <= CUT_OFF;
    }

    @Override
    public int compareTo(Urgency other) {
        return ORDER.compare(this, other);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? other : one;
    }
}
