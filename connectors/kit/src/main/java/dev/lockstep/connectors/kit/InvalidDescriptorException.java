package dev.lockstep.connectors.kit;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Descriptors that cannot be used; the message names every problem with file, path, value and rule. */
public class InvalidDescriptorException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** One line per problem. */
    public InvalidDescriptorException(List<DescriptorProblem> problems) {
        super(problems.size() + " problem(s) in descriptors:"
                + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()));
    }
}
