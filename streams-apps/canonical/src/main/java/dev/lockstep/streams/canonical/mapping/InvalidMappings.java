package dev.lockstep.streams.canonical.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** The mapping files cannot be used. The message lists every problem with file and place. */
public final class InvalidMappings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidMappings(List<MappingProblem> problems) {
        super(problems.stream()
                .map(MappingProblem::toString)
                .collect(Collectors.joining("\n  ", "Mappings have " + problems.size() + " problem(s):\n  ", "")));
    }
}
