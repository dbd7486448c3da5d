package dev.lockstep.streams.engagement.policy;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in all policy files, so that people mend them in one go. Not safe for several threads. */
public final class PolicyProblems {
    private final List<PolicyProblem> problems = new ArrayList<>();

    /** Notes a problem. */
    public void add(PolicyProblem problem) {
        problems.add(problem);
    }

    /** What was found so far, in reading order. */
    public List<PolicyProblem> found() {
        return List.copyOf(problems);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidPolicyException naming every problem, when there is any
     */
    public void refuseIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
    }
}
