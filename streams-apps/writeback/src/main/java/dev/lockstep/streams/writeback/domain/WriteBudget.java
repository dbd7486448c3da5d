package dev.lockstep.streams.writeback.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How often one record may be written: two systems that rewrite each other's values stop here, even when each of their
 * writes succeeds. Counted are writes that were sent and did or may have changed the target, repetitions too: a system that
 * rewrites a value before anybody can read it back has rewritten it all the same.
 *
 * @param writes most writes within the window; fewer than a ledger remembers
 * @param window slides: a write counts for this long after its answer
 */
public record WriteBudget(int writes, Duration window) {
    /** Twenty writes of one record in an hour. */
    public static final WriteBudget DEFAULT = new WriteBudget(20, Duration.ofHours(1));

    private static final int NEAR_PERCENT = 80;

    /** Refuses budgets that nothing could keep. */
    public WriteBudget {
        if (writes < 1 || writes >= RecordLedger.REMEMBERED) {
            throw new IllegalArgumentException("A write budget must be from 1 to " + (RecordLedger.REMEMBERED - 1)
                    + " writes, because a record remembers " + RecordLedger.REMEMBERED + ": " + writes);
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("The window of a write budget must be positive: " + window);
        }
    }

    /** When the record may be written again; empty when it may now. */
    Optional<Instant> spentUntil(RecordLedger ledger, Instant now) {
        return fewerThan(writes, ledger, now);
    }

    /**
     * When the record, if nobody writes it, has come to rest: half of its budget is free again. Sooner would be too soon:
     * two systems that go on rewriting each other use each single write up as it becomes free.
     */
    Optional<Instant> restlessUntil(RecordLedger ledger, Instant now) {
        return fewerThan(writes / 2 + 1, ledger, now);
    }

    /** When fewer writes than these count; empty when it is so now. */
    private Optional<Instant> fewerThan(int count, RecordLedger ledger, Instant now) {
        List<Instant> counted = counted(ledger, now);
        return counted.size() < count
                ? Optional.empty()
                : Optional.of(
                        wholeMillisAfter(counted.get(counted.size() - count).plus(window)));
    }

    /** Due times are whole milliseconds; an earlier one would be looked at before the window has room. */
    private static Instant wholeMillisAfter(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(at) ? at : whole.plusMillis(1);
    }

    /** Whether the newest write has brought the record near its limit: four fifths of it, counted once on the way up. */
    boolean isNearMiss(RecordLedger ledger, Instant now) {
        return counted(ledger, now).size() == Math.max(1, writes * NEAR_PERCENT / 100);
    }

    private List<Instant> counted(RecordLedger ledger, Instant now) {
        Instant from = now.minus(window);
        return ledger.entries().stream()
                .flatMap(entry -> entry.writes().stream())
                .filter(at -> at.isAfter(from))
                .sorted()
                .toList();
    }
}
