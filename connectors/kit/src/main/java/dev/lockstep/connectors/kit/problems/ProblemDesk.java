package dev.lockstep.connectors.kit.problems;

import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import java.util.Set;

/** Opens and resolves exceptions about sources. Safe for use by several threads. */
public interface ProblemDesk extends AutoCloseable {

    /**
     * Of the problems with these causes, these hold for an object of a system and no others: new ones are opened, those
     * that are gone resolved, also if an earlier process opened them. Problems with other causes stay as they are: who
     * has not looked cannot say that they are gone. Returns at once and never throws; a log that is away is told later.
     *
     * @param subject {@code system/object}
     * @param causes what the caller has looked for
     * @param problems what it has found, each with one of the causes
     */
    void holds(String subject, Set<String> causes, List<Problem> problems);

    @Override
    void close();
}
