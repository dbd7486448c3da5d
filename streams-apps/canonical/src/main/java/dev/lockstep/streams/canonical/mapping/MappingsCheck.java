package dev.lockstep.streams.canonical.mapping;

import java.util.List;

/**
 * Outcome of a check of all mapping files.
 *
 * @param mappings what was read, one line each, {@code crm/deal → Opportunity}
 * @param problems everything that is wrong; empty when all files can be used
 */
public record MappingsCheck(List<String> mappings, List<MappingProblem> problems) {
    /** Whether all files can be used. */
    public boolean passed() {
        return problems.isEmpty();
    }
}
