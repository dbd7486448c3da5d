package dev.lockstep.streams.writeback.http;

import dev.lockstep.streams.writeback.domain.LedgerEntry;
import dev.lockstep.streams.writeback.domain.Passage;
import dev.lockstep.streams.writeback.domain.WriteOrder;
import dev.lockstep.streams.writeback.domain.WriteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One write in a list.
 *
 * @param commandId the command that led here; of a list by record the first
 * @param record key of the target record: {@code targetSystem/operation/recordId}
 * @param since when it came into its state, UTC; null in entries of older ledgers
 * @param nextAt when it goes on by itself, UTC; null when it waits for a message or has ended
 * @param attempts numbers given to attempts so far, also of those that were not sent
 * @param detail what was said at the end; null when nothing was
 * @param compensates key of the write that it undoes; null unless it is a compensation
 */
record WriteLine(
        String writeKey,
        String commandId,
        String rootId,
        String record,
        String state,
        @Nullable Instant since,
        @Nullable Instant nextAt,
        boolean takenBack,
        int priority,
        Instant requestedAt,
        @Nullable Instant deadline,
        @Nullable Instant expiresAt,
        int attempts,
        @Nullable String targetId,
        @Nullable String targetCode,
        @Nullable String detail,
        @Nullable String compensates) {

    static WriteLine of(LedgerEntry entry, String commandId, Instant now) {
        WriteOrder order = entry.order();
        WriteState.Confirmed confirmed = entry.state() instanceof WriteState.Confirmed end ? end : null;
        return new WriteLine(
                entry.writeKey(),
                commandId,
                order.rootId(),
                order.recordKey(),
                entry.state().kind().name(),
                last(entry.passages()).map(Passage::at).orElse(null),
                entry.state().dueAt().orElse(null),
                entry.isTakenBack(now),
                order.urgency().priority(),
                order.urgency().requestedAt(),
                order.urgency().deadline(),
                entry.expiresAt().orElse(null),
                entry.number(),
                confirmed == null ? null : confirmed.targetId(),
                confirmed == null ? null : confirmed.targetCode(),
                detail(entry.state()),
                order.compensates());
    }

    private static @Nullable String detail(WriteState state) {
        if (state instanceof WriteState.Rejected rejected) {
            return rejected.detail();
        }
        if (state instanceof WriteState.Cancelled cancelled) {
            return cancelled.detail();
        }
        return state instanceof WriteState.Confirmed confirmed ? confirmed.detail() : null;
    }

    private static Optional<Passage> last(List<Passage> passages) {
        return passages.isEmpty() ? Optional.empty() : Optional.of(passages.get(passages.size() - 1));
    }
}
