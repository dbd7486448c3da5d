package dev.lockstep.streams.writeback.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All writes of one target record, oldest first; at most one of them is under way.
 *
 * <p>Final entries are the memory that recognises a fact that was already written. They stay as long as the record is
 * not pushed out of it by {@value #REMEMBERED} newer facts of the same record.
 */
public record RecordLedger(List<LedgerEntry> entries) {
    /** How many writes of one record are remembered. */
    static final int REMEMBERED = 100;

    /** A record that was never written. */
    public static final RecordLedger EMPTY = new RecordLedger(List.of());

    /** Copies the list. */
    public RecordLedger {
        entries = List.copyOf(entries);
    }

    /** The write with this key. */
    public Optional<LedgerEntry> find(String writeKey) {
        return entries.stream()
                .filter(entry -> entry.writeKey().equals(writeKey))
                .findFirst();
    }

    /** The write that is under way. */
    public Optional<LedgerEntry> underWay() {
        return entries.stream().filter(LedgerEntry::isUnderWay).findFirst();
    }

    /** The write whose turn it is: the oldest that was asked for, unless another is under way. */
    public Optional<LedgerEntry> nextInTurn() {
        return underWay().isPresent()
                ? Optional.empty()
                : entries.stream().filter(entry -> !entry.state().isFinal()).findFirst();
    }

    /** When the record needs attention without any message. */
    public Optional<Instant> dueAt() {
        return underWay().flatMap(entry -> entry.state().dueAt());
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
        return new RecordLedger(next);
    }
}
