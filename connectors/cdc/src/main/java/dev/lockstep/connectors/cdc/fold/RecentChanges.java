package dev.lockstep.connectors.cdc.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows that the log has told lately. A database shows a commit to readers a moment after it has written it into its log
 * (much later where it waits for a standby), so a row that was read just after its change was told may still be the old
 * one. Such a row is better left out: what the log told of it is at least as new. Not safe for use by several threads.
 */
public final class RecentChanges {
    /** Longer than a commit stays invisible; servers that wait longer for a standby have stopped. */
    private static final Duration LATELY = Duration.ofMinutes(5);

    private final int limit;
    private final Map<RowKey, Instant> told = new LinkedHashMap<>();

    /** Remembers at most so many rows; beyond that the oldest are forgotten early. */
    public RecentChanges(int limit) {
        this.limit = limit;
    }

    /** The log told a change of this row at this time. */
    public void note(RowKey row, Instant now) {
        told.remove(row);
        told.put(row, now);
        Iterator<Instant> oldest = told.values().iterator();
        while (oldest.next().isBefore(now.minus(LATELY)) || told.size() > limit) {
            oldest.remove();
        }
    }

    /** Whether the log has told a change of this row lately. */
    public boolean contains(RowKey row, Instant now) {
        Instant at = told.get(row);
        return at != null && !at.isBefore(now.minus(LATELY));
    }
}
