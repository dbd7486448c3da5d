package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process that waits for the outcome of a write, or has taken its request back.
 *
 * @param causationId id of the event that led to the command
 * @param requestedAt when it asked, UTC
 * @param expiresAt when it does not want the write any more, UTC; null when it stays useful
 * @param told whether it knows how the write ended
 */
public record Requester(
        String commandId,
        String rootId,
        String correlationId,
        CommandKind kind,
        String causationId,
        Instant requestedAt,
        @Nullable Instant expiresAt,
        boolean told) {

    /** Completes what an older ledger did not keep. */
    public Requester {
        kind = Objects.requireNonNullElse(kind, CommandKind.WRITE);
        causationId = Objects.requireNonNullElse(causationId, "");
        requestedAt = Objects.requireNonNullElse(requestedAt, Instant.EPOCH);
    }

    /** Whoever sent the command. */
    public static Requester of(WriteCommand command) {
        return new Requester(
                command.getCommandId(),
                command.getRootId(),
                command.getCorrelationId(),
                command.getKind(),
                command.getCausationId(),
                command.getRequestedAt(),
                command.getExpiresAt(),
                false);
    }

    /** The same process, which knows the end now. */
    Requester knowing() {
        return new Requester(commandId, rootId, correlationId, kind, causationId, requestedAt, expiresAt, true);
    }

    /** Whether it takes a request back. */
    public boolean takesBack() {
        return kind == CommandKind.CANCEL;
    }

    /** Whether it is of no use to the process any more. */
    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** Whether both are the same command, sent twice. */
    boolean repeats(Requester other) {
        return kind == other.kind && isTheSameProcessAs(other);
    }

    /** Whether one outcome is enough for both. */
    boolean isTheSameProcessAs(Requester other) {
        return commandId.equals(other.commandId) && rootId.equals(other.rootId);
    }
}
