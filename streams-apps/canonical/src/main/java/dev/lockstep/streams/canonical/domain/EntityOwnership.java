package dev.lockstep.streams.canonical.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may say what about one entity.
 *
 * @param version digest of the rules; another one means other rules
 * @param otherwise rule for every field without a rule of its own
 * @param byField rules per field index
 * @param overrides what holds at times or for legal entities; no two of them contradict each other
 */
public record EntityOwnership(
        String version, OwnerRule otherwise, Map<Integer, OwnerRule> byField, List<OwnershipOverride> overrides) {
    /** Copies the collections. */
    public EntityOwnership {
        byField = Map.copyOf(byField);
        overrides = List.copyOf(overrides);
    }

    /** Ownership that does not change with time or legal entity. */
    public static EntityOwnership always(List<String> otherwise, Map<Integer, List<String>> byField) {
        Map<Integer, OwnerRule> rules = new HashMap<>();
        byField.forEach((field, systems) -> rules.put(field, new OwnerRule("fields", systems)));
        return new EntityOwnership("", new OwnerRule("default", otherwise), rules, List.of());
    }

    /** Systems that may decide a field, most trusted first, overrides left out. */
    public List<String> of(int field) {
        return rule(field).systems();
    }

    /** The rule of a field, overrides left out. */
    public OwnerRule rule(int field) {
        return byField.getOrDefault(field, otherwise);
    }

    /**
     * The rules for one record on one day, as rules without overrides.
     *
     * @param legalEntity of the record; null when it has none
     * @param day UTC
     */
    public EntityOwnership on(LocalDate day, @Nullable String legalEntity) {
        List<OwnershipOverride> holding = overrides.stream()
                .filter(override -> override.holdsFor(legalEntity, day))
                .toList();
        if (holding.isEmpty()) {
            return overrides.isEmpty() ? this : new EntityOwnership(version, otherwise, byField, List.of());
        }
        Map<Integer, OwnerRule> rules = new HashMap<>(byField);
        OwnerRule rest = otherwise;
        for (OwnershipOverride override : holding) {
            rules.putAll(override.byField());
            rest = override.otherwise() == null ? rest : override.otherwise();
        }
        return new EntityOwnership(version, rest, rules, List.of());
    }
}
