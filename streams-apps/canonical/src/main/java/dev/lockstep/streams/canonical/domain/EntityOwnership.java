package dev.lockstep.streams.canonical.domain;

import java.util.List;
import java.util.Map;

/**
 * Who may say what about one entity.
 *
 * @param otherwise systems for every field without a rule of its own, most trusted first
 * @param byField systems per field index, most trusted first; a system that is not listed never decides
 */
public record EntityOwnership(List<String> otherwise, Map<Integer, List<String>> byField) {
    /** Copies the collections. */
    public EntityOwnership {
        otherwise = List.copyOf(otherwise);
        byField = Map.copyOf(byField);
    }

    /** Systems that may decide a field, most trusted first. */
    public List<String> of(int field) {
        return byField.getOrDefault(field, otherwise);
    }
}
