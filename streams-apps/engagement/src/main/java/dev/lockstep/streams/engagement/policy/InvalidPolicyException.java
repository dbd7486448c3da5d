package dev.lockstep.streams.engagement.policy;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Policies that cannot be used; the message names every problem with file, path, value and rule. */
public final class InvalidPolicyException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** One line per problem. */
    public InvalidPolicyException(List<PolicyProblem> problems) {
        super(problems.size() + " problem(s) in policies:"
                + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()));
    }
}
