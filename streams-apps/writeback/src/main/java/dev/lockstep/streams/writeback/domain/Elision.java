package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.writeback.domain.WriteState.Confirmed;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes that would change nothing. The ledger knows only what it wrote itself: a value that somebody has changed in the
 * target by hand is not put back by an equal write.
 */
final class Elision {
    /** What is said about a write that was not needed. */
    static final String NOTHING_TO_CHANGE = "nothing to change";

    /** Operations that set values: once or twice is the same. Those that create or add something are never left out. */
    private static final Set<WriteOperation> VALUE_SETTING =
            EnumSet.of(WriteOperation.UPSERT_CUSTOMER, WriteOperation.UPDATE_DEAL);

    private Elision() {}

    /** The write whose effect this one would repeat: the newest confirmed one of the record, when it set the same values. */
    static Optional<Confirmed> repeated(RecordLedger ledger, LedgerEntry entry) {
        return VALUE_SETTING.contains(entry.order().operation())
                ? newestConfirmed(ledger.entries())
                        .filter(last ->
                                last.order().payloadHash().equals(entry.order().payloadHash()))
                        .map(last -> (Confirmed) last.state())
                : Optional.empty();
    }

    private static Optional<LedgerEntry> newestConfirmed(List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.state() instanceof Confirmed)
                .reduce((earlier, later) -> later);
    }
}
