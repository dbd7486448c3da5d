package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change orders of one engagement and what they depend on.
 *
 * @param engagementId canonical id
 * @param surroundings what other records say
 * @param cases by canonical id of the change order, in the order in which they were first seen
 * @param line change orders that wait for their turn or have it, first comes first; the order of approvals
 * @param amendments how many amendments have had their turn so far
 * @param written what the ERP and the CRM have confirmed, oldest first
 * @param problems of the contract as a whole, as the exception desk knows them
 * @param dueAt when the clock must look again, milliseconds since 1970 UTC; 0 when it need not
 */
public record ChangeBook(
        String engagementId,
        Surroundings surroundings,
        Map<String, ChangeCase> cases,
        List<String> line,
        int amendments,
        List<Written> written,
        OpenProblems problems,
        long dueAt) {
    /** Confirmed amendments that are remembered; older ones are history of the contract. */
    private static final int MOST_WRITTEN = 100;

    /** Copies what it holds. */
    public ChangeBook {
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
        line = List.copyOf(line);
        written = List.copyOf(written);
    }

    /** The book of an engagement of which nothing is known. */
    public static ChangeBook empty(String engagementId) {
        return new ChangeBook(engagementId, Surroundings.NONE, Map.of(), List.of(), 0, List.of(), OpenProblems.NONE, 0);
    }

    /** The latest amendment that a system has confirmed. */
    Optional<Written> latest(StepKind kind) {
        List<Written> ofKind =
                written.stream().filter(one -> one.kind() == kind).toList();
        return ofKind.isEmpty() ? Optional.empty() : Optional.of(ofKind.get(ofKind.size() - 1));
    }

    ChangeBook with(Surroundings other) {
        return new ChangeBook(engagementId, other, cases, line, amendments, written, problems, dueAt);
    }

    ChangeBook with(ChangeCase one) {
        Map<String, ChangeCase> next = new LinkedHashMap<>(cases);
        next.put(one.ask().orderId(), one);
        return new ChangeBook(engagementId, surroundings, next, line, amendments, written, problems, dueAt);
    }

    ChangeBook inLine(List<String> other) {
        return new ChangeBook(engagementId, surroundings, cases, other, amendments, written, problems, dueAt);
    }

    ChangeBook numbering(int number) {
        return new ChangeBook(engagementId, surroundings, cases, line, number, written, problems, dueAt);
    }

    ChangeBook writing(Written one) {
        List<Written> next = new ArrayList<>(written);
        next.add(one);
        return withWritten(next.subList(Math.max(0, next.size() - MOST_WRITTEN), next.size()));
    }

    ChangeBook withWritten(List<Written> other) {
        return new ChangeBook(engagementId, surroundings, cases, line, amendments, other, problems, dueAt);
    }

    ChangeBook with(OpenProblems open) {
        return new ChangeBook(engagementId, surroundings, cases, line, amendments, written, open, dueAt);
    }

    /** The same, to be looked at again then; 0 for never. */
    public ChangeBook due(long at) {
        return new ChangeBook(engagementId, surroundings, cases, line, amendments, written, problems, at);
    }
}
