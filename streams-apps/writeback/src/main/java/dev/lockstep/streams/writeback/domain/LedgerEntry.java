package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One write and everything known about it.
 *
 * @param number of the latest attempt, writes and probes together; 0 before the first
 * @param failures in a row without a final answer
 * @param requesters everyone who asked, first come first
 */
public record LedgerEntry(
        String writeKey,
        WriteOrder order,
        WriteState state,
        int number,
        int failures,
        List<Requester> requesters,
        OpenProblems problems) {

    /** Copies the requesters. */
    public LedgerEntry {
        requesters = List.copyOf(requesters);
    }

    /** A write that has just been asked for. */
    public static LedgerEntry requested(WriteCommand command) {
        return new LedgerEntry(
                command.getWriteKey(),
                WriteOrder.of(command),
                new WriteState.Requested(),
                0,
                0,
                List.of(Requester.of(command)),
                OpenProblems.NONE);
    }

    /** Identifier of the latest attempt. */
    public String attemptId() {
        return writeKey + "#" + number;
    }

    /** What the latest attempt was. */
    public AttemptKind attemptKind() {
        return state.kind() == Kind.PROBING ? AttemptKind.PROBE : AttemptKind.WRITE;
    }

    /** Whether an exchange is under way, or comes next for the record. */
    public boolean isUnderWay() {
        return !state.isFinal() && state.kind() != Kind.REQUESTED;
    }

    /** The same write with one more who waits for it; unchanged when the requester already does. */
    LedgerEntry joinedBy(Requester requester) {
        return requesters.contains(requester)
                ? this
                : with(Stream.concat(requesters.stream(), Stream.of(requester)).toList());
    }

    /** In a state that sends the next attempt. */
    LedgerEntry sending(WriteState sent) {
        return new LedgerEntry(writeKey, order, sent, number + 1, failures, requesters, problems);
    }

    /** In a state that waits after one more failure. */
    LedgerEntry failed(WriteState waits, List<Problem> known, Instant now) {
        return new LedgerEntry(writeKey, order, waits, number, failures + 1, requesters, problems.becoming(known, now));
    }

    /** At its end: the payload is dropped, the rest is the memory that keeps the fact from being written again. */
    LedgerEntry ended(WriteState end) {
        return new LedgerEntry(writeKey, order.remembered(), end, number, 0, requesters, OpenProblems.NONE);
    }

    private LedgerEntry with(List<Requester> all) {
        return new LedgerEntry(writeKey, order, state, number, failures, all, problems);
    }
}
