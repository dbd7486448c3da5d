package dev.lockstep.schemas.problems;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The problems of one subject that the exception desk knows as open, in the order of the rules that found them.
 *
 * @param list one entry per root cause
 */
public record OpenProblems(List<OpenProblem> list) {
    /** Nothing is open. */
    public static final OpenProblems NONE = new OpenProblems(List.of());

    /**
     * One open problem.
     *
     * @param openedAt when it was first seen, UTC
     */
    public record OpenProblem(Problem problem, Instant openedAt) {}

    /** Copies the list. */
    public OpenProblems {
        list = List.copyOf(list);
    }

    /** What is open once these problems, and no others, hold: a problem that stays keeps its age. */
    public OpenProblems becoming(List<Problem> problems, Instant now) {
        Map<String, OpenProblem> next = new LinkedHashMap<>();
        for (Problem problem : problems) {
            next.putIfAbsent(problem.groupKey(), new OpenProblem(problem, openedAt(problem.groupKey(), now)));
        }
        return new OpenProblems(List.copyOf(next.values()));
    }

    /** The problems without their ages. */
    public List<Problem> problems() {
        return list.stream().map(OpenProblem::problem).toList();
    }

    /** Whether a problem with this root cause is open. */
    public boolean holds(String groupKey) {
        return list.stream().anyMatch(open -> open.problem().groupKey().equals(groupKey));
    }

    /** Whether nothing is open. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** What to tell the desk on the way from these problems to the next: new and changed ones open, the others resolved. */
    public List<ExceptionRecord> changesTo(OpenProblems next, String app, Subject subject, Instant now) {
        List<ExceptionRecord> changes = new ArrayList<>();
        for (OpenProblem gone : list) {
            if (!next.holds(gone.problem().groupKey())) {
                changes.add(ExceptionRecords.resolved(record(gone, app, subject, now), now));
            }
        }
        for (OpenProblem open : next.list) {
            if (!list.contains(open)) {
                changes.add(record(open, app, subject, now));
            }
        }
        return changes;
    }

    private Instant openedAt(String groupKey, Instant now) {
        return list.stream()
                .filter(open -> open.problem().groupKey().equals(groupKey))
                .map(OpenProblem::openedAt)
                .findFirst()
                .orElse(now);
    }

    private static ExceptionRecord record(OpenProblem open, String app, Subject subject, Instant now) {
        return ExceptionRecords.open(app, open.problem(), subject, open.openedAt(), now);
    }
}
