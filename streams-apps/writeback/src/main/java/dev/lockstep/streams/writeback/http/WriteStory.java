package dev.lockstep.streams.writeback.http;

import dev.lockstep.streams.writeback.domain.Exchange;
import dev.lockstep.streams.writeback.domain.Passage;
import dev.lockstep.streams.writeback.domain.Requester;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write from its cause to its evidence.
 *
 * @param commands everyone who asked for it or took a request back, first come first
 * @param states through which it came, oldest first: the first and the newest
 * @param problems causes of its open exceptions
 * @param exchanges the newest, oldest first; masked by the dispatcher
 * @param compensatedBy writes that undo it, as far as the ledger remembers
 */
record WriteStory(
        WriteLine write,
        List<Asked> commands,
        List<Passage> states,
        List<String> problems,
        List<Exchange> exchanges,
        List<WriteLine> compensatedBy) {

    /**
     * One command about the write.
     *
     * @param causationId id of the event that led to it; null in entries of older ledgers
     */
    record Asked(
            String commandId,
            String kind,
            String rootId,
            @Nullable String causationId,
            String correlationId,
            Instant requestedAt,
            @Nullable Instant expiresAt) {

        static Asked of(Requester requester) {
            return new Asked(
                    requester.commandId(),
                    requester.kind().name(),
                    requester.rootId(),
                    requester.causationId().isEmpty() ? null : requester.causationId(),
                    requester.correlationId(),
                    requester.requestedAt(),
                    requester.expiresAt());
        }
    }

    WriteStory undoneBy(List<WriteLine> compensations) {
        return new WriteStory(write, commands, states, problems, exchanges, compensations);
    }
}
