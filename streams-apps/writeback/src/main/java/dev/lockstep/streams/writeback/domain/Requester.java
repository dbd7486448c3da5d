package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.WriteCommand;

/** A process that waits for the outcome of a write. */
public record Requester(String commandId, String rootId, String correlationId) {
    /** Whoever sent the command. */
    public static Requester of(WriteCommand command) {
        return new Requester(command.getCommandId(), command.getRootId(), command.getCorrelationId());
    }
}
