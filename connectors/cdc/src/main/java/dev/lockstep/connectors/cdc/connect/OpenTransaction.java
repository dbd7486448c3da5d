package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.connect.ReleasedRecords.Occasion;
import dev.lockstep.connectors.cdc.fold.RowChange;
import dev.lockstep.connectors.cdc.fold.TransactionFold;
import dev.lockstep.connectors.cdc.fold.Units;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transaction that is being read: what it did so far, and how much of it had to be released early. */
final class OpenTransaction {
    /** Between two commits lie at least this many bytes of log, so that so many sequences fit in between. */
    private static final int SEQUENCES_BETWEEN_COMMITS = 32;

    private final String id;
    private final long previousCommit;
    private TransactionFold fold = new TransactionFold();
    private @Nullable Instant committedAt;
    private long ordinal;
    private long lastEntry;
    private boolean beat;
    private int windows;
    private int annulled;

    OpenTransaction(String id, long previousCommit) {
        this.id = id;
        this.previousCommit = previousCommit;
    }

    String id() {
        return id;
    }

    /** Which change of the transaction the next one is, counted from 1. */
    long nextOrdinal() {
        return ordinal + 1;
    }

    void add(RowChange change, Instant at) {
        ordinal++;
        committedAt = at;
        lastEntry = change.position().lsn();
        fold.add(change);
    }

    /** It holds our own mark in the heartbeat table. */
    void beat() {
        beat = true;
    }

    boolean hasBeat() {
        return beat;
    }

    /** Where its last change stands; 0 when there was none. */
    long lastEntry() {
        return lastEntry;
    }

    /** Commit position of the transaction before. */
    long previousCommit() {
        return previousCommit;
    }

    int held() {
        return fold.size();
    }

    /** Rows that came and went within what was taken so far. */
    int annulled() {
        return annulled;
    }

    /** Takes what is held and goes on with an empty window. */
    List<RowChange> take() {
        List<RowChange> changes = fold.changes();
        annulled += fold.size() - changes.size();
        fold = new TransactionFold();
        return changes;
    }

    /** For a window released before the commit position is known: after the commit before, not after this one. */
    Occasion window() {
        windows++;
        long sequence = previousCommit + Math.min(windows, SEQUENCES_BETWEEN_COMMITS);
        return new Occasion(id, sequence, true, committedAt, Units.NONE);
    }

    /** For the rest, at the commit; its units count only when no window was released before. */
    Occasion end(long commitLsn, Units units) {
        return new Occasion(id, commitLsn, windows > 0, committedAt, windows > 0 ? Units.NONE : units);
    }
}
