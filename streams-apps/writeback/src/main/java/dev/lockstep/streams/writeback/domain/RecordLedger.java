package dev.lockstep.streams.writeback.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All writes of one target record, oldest first; at most one of them is under way.
 *
 * <p>Final entries are the memory that recognises a fact that was already written. They stay as long as the record is
 * not pushed out of it by {@value #REMEMBERED} newer facts of the same record.
 *
 * @param hold the record's spent write budget; null when it has room
 */
public record RecordLedger(
        List<LedgerEntry> entries, @Nullable BudgetHold hold) {
    /** How many writes of one record are remembered. */
    public static final int REMEMBERED = 100;

    /** A record that was never written. */
    public static final RecordLedger EMPTY = new RecordLedger(List.of(), null);

    /** Copies the list. */
    public RecordLedger {
        entries = List.copyOf(entries);
    }

    /**
     * When the record needs attention without any message.
     *
     * @param urgency of the write that goes next
     */
    public record Due(Instant at, Urgency urgency) {}

    /** The write with this key. */
    public Optional<LedgerEntry> find(String writeKey) {
        return entries.stream()
                .filter(entry -> entry.writeKey().equals(writeKey))
                .findFirst();
    }

    /** The writes that have not ended, oldest first. */
    public List<LedgerEntry> open() {
        return entries.stream().filter(entry -> !entry.state().isFinal()).toList();
    }

    /** The write that is under way. */
    public Optional<LedgerEntry> underWay() {
        return entries.stream().filter(LedgerEntry::isUnderWay).findFirst();
    }

    /** The write whose turn it is: the oldest that was asked for, unless another is under way. */
    public Optional<LedgerEntry> nextInTurn() {
        return underWay().isPresent() ? Optional.empty() : open().stream().findFirst();
    }

    /** When the record needs attention without any message; empty when only a message can move it, or nothing need. */
    public Optional<Due> due() {
        Stream<Instant> writes = entries.stream().map(LedgerEntry::attentionAt).flatMap(Optional::stream);
        // While something is open, the hold is looked at whenever that moves.
        Stream<Instant> budget = hold != null && open().isEmpty() ? Stream.of(hold.recheckAt()) : Stream.empty();
        return Stream.concat(writes, budget).min(Instant::compareTo).map(at -> new Due(at, urgency()));
    }

    private Urgency urgency() {
        return underWay()
                .or(this::nextInTurn)
                .map(entry -> entry.order().urgency())
                .orElse(Urgency.NORMAL);
    }

    /** The ledger with a write replaced or, when it is new, added at the end. */
    RecordLedger with(LedgerEntry entry) {
        List<LedgerEntry> next = new ArrayList<>(entries);
        int at = entries.indexOf(find(entry.writeKey()).orElse(entry));
        if (at < 0) {
            next.add(entry);
        } else {
            next.set(at, entry);
        }
        while (next.size() > REMEMBERED && next.get(0).state().isFinal()) {
            next.remove(0);
        }
        return new RecordLedger(next, hold);
    }

    /** The ledger without a write. */
    RecordLedger without(String writeKey) {
        return new RecordLedger(
                entries.stream()
                        .filter(entry -> !entry.writeKey().equals(writeKey))
                        .toList(),
                hold);
    }

    /** The ledger with its budget spent, or with room again. */
    RecordLedger with(@Nullable BudgetHold spent) {
        return new RecordLedger(entries, spent);
    }
}
