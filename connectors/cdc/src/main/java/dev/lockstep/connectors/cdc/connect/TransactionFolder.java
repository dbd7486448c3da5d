package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.connect.ReleasedRecords.Occasion;
import dev.lockstep.connectors.cdc.fold.RecentChanges;
import dev.lockstep.connectors.cdc.fold.RowChange;
import dev.lockstep.connectors.cdc.fold.RowChange.Announced;
import dev.lockstep.connectors.cdc.fold.Units;
import dev.lockstep.connectors.cdc.guard.LogOrigin;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Holds the row changes of a transaction until its END marker and releases what it amounts to.
 *
 * <p>Relies on this: the log is read in commit order, one transaction after the other, never two mixed; a transaction
 * that was rolled back is not in it at all. A marker that contradicts this stops the task, which resumes from the last
 * good offset.
 *
 * <p>Offsets: only the last record of a transaction carries the offset after its commit; those before it carry the
 * offset after the transaction before. Whoever stores them in order therefore never skips a transaction that is not
 * released in full. Debezium announces a heartbeat with the new commit position just before the END marker; it is
 * dropped, because storing it would do just that.
 *
 * <p>Sequences: all changes of a transaction have its commit position. A transaction that touches more rows than the
 * limit is released in windows, each folded in itself; what is released before the end cannot know the commit position
 * and has a sequence between the commit before and this one, growing with each of the first windows and equal after
 * that, so that a row which appears in several windows ends with its last state.
 *
 * <p>Units: changes of rows that make up one business object say how many they are. Windows say nothing: nobody may be
 * made to hold a bulk load together.
 */
final class TransactionFolder {
    /** Some ten megabytes. */
    private static final int RECENT_ROWS = 100_000;

    private final int limit;
    private final SourceLog log;
    private final LogOrigin origin;
    private final ChangeReader reader;
    private final ReleasedRecords records;
    private final Function<Map<String, ?>, @Nullable Map<String, ?>> storedOffset;
    private final Clock clock;
    private final RecentChanges recent = new RecentChanges(RECENT_ROWS);
    private final List<SourceRecord> released = new ArrayList<>();
    private @Nullable OpenTransaction open;
    private @Nullable Map<String, ?> resumeOffset;
    private long lastSequence;

    /**
     * @param limit rows held in memory at most
     * @param storedOffset finds the offset with which the task started, by partition
     */
    TransactionFolder(
            int limit,
            SourceLog log,
            LogOrigin origin,
            ChangeReader reader,
            ReleasedRecords records,
            Function<Map<String, ?>, @Nullable Map<String, ?>> storedOffset,
            Clock clock) {
        this.limit = limit;
        this.log = log;
        this.origin = origin;
        this.reader = reader;
        this.records = records;
        this.storedOffset = storedOffset;
        this.clock = clock;
    }

    /** Takes the next records in the order of the log and answers what may leave, in the same order; often nothing. */
    List<SourceRecord> fold(List<SourceRecord> polled) {
        released.clear();
        for (SourceRecord record : polled) {
            accept(new CapturedRecord(record, log));
        }
        return List.copyOf(released);
    }

    private void accept(CapturedRecord captured) {
        if (resumeOffset == null) {
            resumeOffset = storedOffset.apply(captured.partition());
        }
        switch (captured.kind()) {
            case BEGIN -> begin(captured);
            case END -> end(captured);
            case CHANGE -> change(captured);
            case SNAPSHOT -> snapshot(captured);
            case PROGRESS -> progress(captured);
        }
    }

    private void begin(CapturedRecord captured) {
        if (open != null && log.endsByNext()) {
            end(open, captured);
        }
        if (open != null) {
            throw unexpected("Transaction " + captured.transactionId() + " begins", open);
        }
        long previousCommit = Math.max(sequence(captured.position()), lastSequence);
        open = new OpenTransaction(String.valueOf(captured.transactionId()), previousCommit);
    }

    private void change(CapturedRecord captured) {
        String transaction = captured.transactionId();
        if (transaction == null && open == null) {
            single(captured, log.prefix() + ":");
        } else if (open == null || !open.id().equals(transaction)) {
            throw unexpected("A change of transaction " + transaction + " arrives", open);
        } else {
            add(open, captured);
        }
    }

    private void add(OpenTransaction transaction, CapturedRecord captured) {
        if (reader.own().heartbeat().equals(captured.table())) {
            transaction.beat();
        }
        reader.read(captured, transaction.nextOrdinal()).ifPresent(change -> {
            recent.note(change.key(), clock.instant());
            transaction.add(change, captured.committedAt());
            releaseWindowIfFull(transaction, captured);
        });
    }

    private void releaseWindowIfFull(OpenTransaction transaction, CapturedRecord captured) {
        if (transaction.held() > limit) {
            Occasion occasion = transaction.window();
            transaction.take().forEach(change -> release(change, occasion, captured, resumeOffset));
        }
    }

    private void end(CapturedRecord captured) {
        OpenTransaction ended = open;
        if (ended != null && !ended.id().equals(captured.transactionId())) {
            throw unexpected("Transaction " + captured.transactionId() + " ends", ended);
        }
        end(ended, captured);
    }

    /** The offset of {@code captured} is the one behind the transaction. */
    private void end(@Nullable OpenTransaction ended, CapturedRecord captured) {
        open = null;
        Map<String, ?> offset = offset(captured);
        List<RowChange> changes = ended == null ? List.of() : ended.take();
        int annulled = ended == null ? 0 : ended.annulled();
        if (ended == null || changes.isEmpty()) {
            releaseProgress(captured, annulled, ended != null && ended.hasBeat());
        } else {
            long commit = sequence(captured.commit(ended.lastEntry()));
            releaseAll(changes, ended.end(commit, records.units(changes)), captured, annulled);
            lastSequence = Math.max(lastSequence, commit);
        }
        resumeOffset = offset;
    }

    private void releaseAll(List<RowChange> changes, Occasion occasion, CapturedRecord end, int annulled) {
        int last = changes.size() - 1;
        changes.subList(0, last).forEach(change -> release(change, occasion, end, resumeOffset));
        release(changes.get(last), occasion, end, offset(end));
        if (annulled > 0) {
            ConnectHeaders headers =
                    (ConnectHeaders) released.get(released.size() - 1).headers();
            headers.addInt(FoldingConfig.ANNULLED_HEADER, annulled);
        }
    }

    private void release(RowChange change, Occasion occasion, CapturedRecord cause, @Nullable Map<String, ?> offset) {
        Announced announced = change.announced();
        String position = announced == null
                ? log.prefix() + ":" + log.text(change.position().lsn()) + ":"
                        + change.position().ordinal()
                : "outbox:" + announced.id();
        released.add(records.change(change, position, occasion, cause.partition(), offset));
    }

    /**
     * A row that a snapshot found. One ordered while changes are followed arrives in the midst of the transaction with
     * which Debezium ends its reading. Debezium leaves out what changed meanwhile, {@link RecentChanges} what changed
     * just before; so the row comes after the commit before, and its offset must not move into the transaction.
     */
    private void snapshot(CapturedRecord captured) {
        OpenTransaction around = open;
        if (around == null) {
            single(captured, "snapshot:");
        } else {
            long sequence = Math.max(around.previousCommit(), sequence(captured.entry()));
            reader.read(captured, 1)
                    .filter(row -> !recent.contains(row.key(), clock.instant()))
                    .ifPresent(row -> releaseSingle(row, "snapshot:", sequence, null, captured, resumeOffset));
        }
    }

    /** A change outside any transaction, above all the rows of a snapshot, is final as it stands. */
    private void single(CapturedRecord captured, String positionPrefix) {
        boolean snapshot = captured.kind() == CapturedRecord.Kind.SNAPSHOT;
        resumeOffset = offset(captured);
        lastSequence = Math.max(lastSequence, sequence(captured.entry()));
        Optional<RowChange> change = reader.read(captured, 1);
        if (change.isEmpty()) {
            releaseProgress(captured, 0, false);
        } else {
            Instant committedAt = snapshot ? null : captured.committedAt();
            releaseSingle(change.get(), positionPrefix, lastSequence, committedAt, captured, resumeOffset);
        }
    }

    private void releaseSingle(
            RowChange change,
            String positionPrefix,
            long sequence,
            @Nullable Instant committedAt,
            CapturedRecord cause,
            @Nullable Map<String, ?> offset) {
        Announced announced = change.announced();
        String position = announced == null
                ? positionPrefix + log.text(cause.entry()) + ":" + change.key()
                : "outbox:" + announced.id();
        Occasion occasion = new Occasion(null, sequence, false, committedAt, Units.NONE);
        released.add(records.change(change, position, occasion, cause.partition(), offset));
    }

    private void progress(CapturedRecord captured) {
        if (open == null) {
            resumeOffset = offset(captured);
            releaseProgress(captured, 0, false);
        }
    }

    private Map<String, ?> offset(CapturedRecord captured) {
        return origin.marked(captured.offset());
    }

    private long sequence(long position) {
        return origin.sequence(position);
    }

    private void releaseProgress(CapturedRecord captured, int annulled, boolean beat) {
        released.add(records.progress(captured.partition(), offset(captured), annulled, beat));
    }

    private static ConnectException unexpected(String what, @Nullable OpenTransaction open) {
        String state = open == null ? "outside any" : "while transaction " + open.id() + " is open";
        return new ConnectException(what + " " + state + "; the task stops and resumes from its last stored offset");
    }
}
