package dev.lockstep.infra.runtime.config;

import java.util.List;

/** Everything that is wrong with a configuration, in one message. */
public final class ConfigProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Each problem reads {@code path: value: rule}. */
    public ConfigProblems(String origin, List<String> problems) {
        super("Configuration " + origin + " has " + problems.size() + " problem(s):\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
