package dev.lockstep.streams.canonical.domain;

import java.util.List;

/**
 * One rule of ownership.
 *
 * @param name place of the rule in its file, {@code Project.fields.code}
 * @param systems systems that may decide, most trusted first; one that is not listed never decides
 */
public record OwnerRule(String name, List<String> systems) {
    /** Copies the list. */
    public OwnerRule {
        systems = List.copyOf(systems);
    }
}
