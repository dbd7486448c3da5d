package dev.lockstep.streams.writeback.processor;

import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteResult;

/** What reaches the ledger. */
public sealed interface LedgerInput {
    /** A process asks for a write. */
    record Asked(WriteCommand command) implements LedgerInput {}

    /** The dispatcher answers. */
    record Answered(WriteResult result) implements LedgerInput {}
}
