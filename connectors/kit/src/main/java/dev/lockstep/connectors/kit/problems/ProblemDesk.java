package dev.lockstep.connectors.kit.problems;

import dev.lockstep.schemas.problems.Problem;
import java.util.List;

/** Opens and resolves exceptions about sources. Safe for use by several threads. */
public interface ProblemDesk extends AutoCloseable {

    /**
     * These problems hold for an object of a system, and no others: new ones are opened, those that are gone resolved,
     * also if an earlier process opened them. Returns at once and never throws; a log that is away is told later.
     *
     * @param subject {@code system/object}
     */
    void holds(String subject, List<Problem> problems);

    @Override
    void close();
}
