package dev.lockstep.connectors.testkit;

import dev.lockstep.connectors.kit.problems.ProblemDesk;
import dev.lockstep.schemas.problems.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An exception desk in memory; like the real one it outlives its connectors. Safe for use by several threads. */
public final class RecordingDesk implements ProblemDesk {
    private final Map<String, List<Problem>> open = new HashMap<>();
    private final List<Problem> everOpened = new ArrayList<>();

    /** What is open now. */
    public synchronized List<Problem> open() {
        return open.values().stream().flatMap(List::stream).toList();
    }

    /** What was ever opened. */
    public synchronized List<Problem> everOpened() {
        return List.copyOf(everOpened);
    }

    @Override
    public synchronized void holds(String subject, Set<String> causes, List<Problem> problems) {
        List<Problem> next = new ArrayList<>(open.getOrDefault(subject, List.of()));
        next.removeIf(problem -> causes.contains(problem.cause()));
        next.addAll(problems);
        open.put(subject, next);
        everOpened.addAll(problems);
    }

    @Override
    public void close() {
        // Outlives its connector.
    }
}
