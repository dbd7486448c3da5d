package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.writeback.WriteResult;

/** What the ledger wants to be known elsewhere. */
public sealed interface LedgerEffect {
    /** An exchange to be made: the entry's latest attempt. */
    record Send(LedgerEntry entry) implements LedgerEffect {}

    /** The end of a write, to one of those who asked. */
    record Tell(LedgerEntry entry, Requester requester) implements LedgerEffect {}

    /** The identifier that the target gave to a record of ours. */
    record Link(LedgerEntry entry, WriteState.Confirmed confirmed) implements LedgerEffect {}

    /** News for the exception desk. */
    record Report(ExceptionRecord exception) implements LedgerEffect {}

    /** A command that was not known before; whoever has its id finds the write. */
    record Noted(LedgerEntry entry, Requester requester) implements LedgerEffect {}

    /** What was said in an exchange of the entry, to be kept as proof. */
    record Heard(LedgerEntry entry, WriteResult result) implements LedgerEffect {}

    /** An ended write that newer ones have pushed out of memory. */
    record Forgotten(LedgerEntry entry) implements LedgerEffect {}

    /** Something worth counting has happened. */
    record Counted(LedgerCount what) implements LedgerEffect {}
}
