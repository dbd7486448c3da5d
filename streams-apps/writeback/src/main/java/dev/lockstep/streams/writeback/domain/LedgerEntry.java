package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One write and everything known about it.
 *
 * @param number of the latest attempt, writes and probes together; 0 before the first
 * @param failures in a row without a final answer
 * @param exchanges answers to attempts that were really sent
 * @param requesters everyone who asked or took a request back, first come first
 * @param passages the states that it came through: the first, and of the others the newest
 * @param writes when attempts were answered that did or may have changed the target; the newest, oldest first
 */
public record LedgerEntry(
        String writeKey,
        WriteOrder order,
        WriteState state,
        int number,
        int failures,
        int exchanges,
        List<Requester> requesters,
        OpenProblems problems,
        List<Passage> passages,
        List<Instant> writes) {
    /** How many states of a write are remembered. */
    static final int PASSAGES = 12;

    /** Copies the lists; completes what an older ledger did not keep. */
    public LedgerEntry {
        requesters = List.copyOf(requesters);
        passages = List.copyOf(Objects.requireNonNullElse(passages, List.of()));
        writes = List.copyOf(Objects.requireNonNullElse(writes, List.of()));
    }

    /** A write that has just been asked for. */
    public static LedgerEntry requested(WriteCommand command, Instant now) {
        return new LedgerEntry(
                command.getWriteKey(),
                WriteOrder.of(command),
                new WriteState.Requested(),
                0,
                0,
                0,
                List.of(Requester.of(command)),
                OpenProblems.NONE,
                List.of(new Passage(Kind.REQUESTED, now)),
                List.of());
    }

    /** Identifier of the latest attempt. */
    public String attemptId() {
        return writeKey + "#" + number;
    }

    /** What the latest attempt was. */
    public AttemptKind attemptKind() {
        return state.kind() == Kind.PROBING ? AttemptKind.PROBE : AttemptKind.WRITE;
    }

    /** Whether its turn has come and it has not ended. */
    public boolean isUnderWay() {
        return !state.isFinal() && state.kind() != Kind.REQUESTED && state.kind() != Kind.HELD;
    }

    /** Whether nobody wants it any more: each root that asked has taken its request back, or it has expired. */
    public boolean isTakenBack(Instant now) {
        return wishes().allMatch(requester -> requester.isExpired(now));
    }

    /** Whether this process asked for it, or took its request back. */
    public boolean isOf(String commandId) {
        return requesters.stream().anyMatch(requester -> requester.commandId().equals(commandId));
    }

    /** Those who wait for its end: every process once, even when it asked and took back under one command id. */
    List<Requester> waiting() {
        List<Requester> told = new ArrayList<>();
        for (Requester requester : requesters) {
            if (!requester.told() && told.stream().noneMatch(requester::isTheSameProcessAs)) {
                told.add(requester);
            }
        }
        return told;
    }

    /** When the write must be looked at though no message comes: due, expired or late, whichever is first. */
    Optional<Instant> attentionAt() {
        Stream<Instant> expiry = state.kind().isWithoutEffect() ? expiresAt().stream() : Stream.empty();
        Stream<Instant> deadline = isLate() || state.isFinal()
                ? Stream.empty()
                : Stream.ofNullable(order.urgency().deadline());
        return Stream.of(state.dueAt().stream(), expiry, deadline)
                .flatMap(times -> times)
                .min(Instant::compareTo);
    }

    /** Whether the desk knows that it is late. */
    boolean isLate() {
        return problems.list().stream().anyMatch(open -> open.problem().cause().equals(LedgerCause.WRITE_LATE.name()));
    }

    /** When nobody wants it any more if no message comes; empty when it stays useful, or nobody wants it now. */
    public Optional<Instant> expiresAt() {
        boolean staysUseful = wishes().anyMatch(requester -> requester.expiresAt() == null);
        return staysUseful
                ? Optional.empty()
                : wishes().map(Requester::expiresAt).flatMap(Stream::ofNullable).max(Instant::compareTo);
    }

    /** The requests that nobody has taken back. */
    private Stream<Requester> wishes() {
        Set<String> gone = requesters.stream()
                .filter(Requester::takesBack)
                .map(Requester::rootId)
                .collect(Collectors.toSet());
        return requesters.stream().filter(requester -> !gone.contains(requester.rootId()));
    }

    /** The same write with one more command about it; unchanged when it was there before. */
    LedgerEntry joinedBy(WriteCommand command) {
        Requester requester = Requester.of(command);
        if (requesters.stream().anyMatch(requester::repeats)) {
            return this;
        }
        Requester joining = state.isFinal() ? requester.knowing() : requester;
        List<Requester> all =
                Stream.concat(requesters.stream(), Stream.of(joining)).toList();
        WriteOrder joined = requester.takesBack() || state.isFinal() ? order : order.and(WriteOrder.of(command));
        return new LedgerEntry(writeKey, joined, state, number, failures, exchanges, all, problems, passages, writes);
    }

    /**
     * The same write, asked for again after it was cancelled: numbers go on, so that no late answer to an earlier attempt
     * is taken for one to a new attempt; whoever knows of the cancellation is not told again.
     */
    LedgerEntry askedAgain(WriteCommand command, Instant now) {
        WriteState next = new WriteState.Requested();
        return new LedgerEntry(
                writeKey,
                WriteOrder.of(command),
                next,
                number,
                0,
                exchanges,
                Stream.concat(requesters.stream(), Stream.of(Requester.of(command)))
                        .toList(),
                OpenProblems.NONE,
                passing(next, now),
                writes);
    }

    /** In a state that sends the next attempt. */
    LedgerEntry sending(WriteState sent, Instant now) {
        return new LedgerEntry(
                writeKey,
                order,
                sent,
                number + 1,
                failures,
                exchanges,
                requesters,
                problems,
                passing(sent, now),
                writes);
    }

    /** In a state that waits through no fault of its own. */
    LedgerEntry waiting(WriteState waits, Instant now) {
        return new LedgerEntry(
                writeKey, order, waits, number, failures, exchanges, requesters, problems, passing(waits, now), writes);
    }

    /** In a state that waits after one more failure. */
    LedgerEntry failed(WriteState waits, List<Problem> known, Instant now) {
        return new LedgerEntry(
                writeKey,
                order,
                waits,
                number,
                failures + 1,
                exchanges,
                requesters,
                problems.becoming(known, now),
                passing(waits, now),
                writes);
    }

    /** The same write with one more thing wrong with it. */
    LedgerEntry with(Problem problem, Instant now) {
        List<Problem> all =
                Stream.concat(problems.problems().stream(), Stream.of(problem)).toList();
        return new LedgerEntry(
                writeKey,
                order,
                state,
                number,
                failures,
                exchanges,
                requesters,
                problems.becoming(all, now),
                passages,
                writes);
    }

    /** The same write after one more answer to something that was sent. */
    LedgerEntry heard() {
        return heard(writes);
    }

    /** The same write after one more answer to an attempt that did or may have changed the target. */
    LedgerEntry written(Instant now) {
        List<Instant> all = new ArrayList<>(writes);
        all.add(now);
        return heard(all.subList(Math.max(0, all.size() - RecordLedger.REMEMBERED), all.size()));
    }

    private LedgerEntry heard(List<Instant> all) {
        return new LedgerEntry(
                writeKey, order, state, number, failures, exchanges + 1, requesters, problems, passages, all);
    }

    /** At its end: the payload is dropped, the rest is the memory that keeps the fact from being written again. */
    LedgerEntry ended(WriteState end, Instant now) {
        return new LedgerEntry(
                writeKey,
                order.remembered(),
                end,
                number,
                0,
                exchanges,
                requesters.stream().map(Requester::knowing).toList(),
                OpenProblems.NONE,
                passing(end, now),
                writes);
    }

    private List<Passage> passing(WriteState next, Instant now) {
        if (next.kind() == state.kind()) {
            return passages;
        }
        List<Passage> all = new ArrayList<>(passages);
        all.add(new Passage(next.kind(), now));
        if (all.size() > PASSAGES) {
            all.remove(1);
        }
        return all;
    }
}
