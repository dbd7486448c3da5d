package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.exceptions.ExceptionRecord;

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
}
