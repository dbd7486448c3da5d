package dev.lockstep.connectors.kit;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in all descriptors, so that people mend them in one go. Not safe for several threads. */
public final class DescriptorProblems {
    private final List<DescriptorProblem> problems = new ArrayList<>();

    /** Notes a problem. */
    public void add(DescriptorProblem problem) {
        problems.add(problem);
    }

    /** What was found so far, in reading order. */
    public List<DescriptorProblem> found() {
        return List.copyOf(problems);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidDescriptorException naming every problem, when there is any
     */
    public void refuseIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidDescriptorException(problems);
        }
    }
}
