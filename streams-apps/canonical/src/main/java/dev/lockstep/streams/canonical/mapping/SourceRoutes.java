package dev.lockstep.streams.canonical.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the records of one source object are for.
 *
 * @param ignored whether the object is known and deliberately not used
 * @param direct mappings that need nothing but the record itself, by entity
 * @param assembled mappings that the record is the owner of, and that need kept rows
 * @param partOf mappings of which the record is a part, each with the part
 * @param lookupColumns columns that mappings use when they look the record up; empty when none does
 */
public record SourceRoutes(
        boolean ignored,
        List<MappingGroup> direct,
        List<EntityMapping> assembled,
        List<Membership> partOf,
        Set<String> lookupColumns) {
    /** Nobody has a use for the object. */
    public static final SourceRoutes UNKNOWN = new SourceRoutes(false, List.of(), List.of(), List.of(), Set.of());

    /** Membership of a part's rows in a mapping. */
    public record Membership(EntityMapping mapping, Part part) {}

    /** Copies the collections. */
    public SourceRoutes {
        direct = List.copyOf(direct);
        assembled = List.copyOf(assembled);
        partOf = List.copyOf(partOf);
        lookupColumns = Set.copyOf(lookupColumns);
    }

    /** Whether no mapping mentions the object and nobody said to ignore it. */
    public boolean isUnknown() {
        return !ignored && direct.isEmpty() && assembled.isEmpty() && partOf.isEmpty() && lookupColumns.isEmpty();
    }

    /** Whether rows are kept until the records they belong to are complete. */
    public boolean isKept() {
        return !assembled.isEmpty() || !partOf.isEmpty();
    }

    static Map<String, SourceRoutes> of(List<EntityMapping> mappings, Set<String> ignored) {
        Map<String, Builder> builders = new HashMap<>();
        Function<String, Builder> at = key -> builders.computeIfAbsent(key, k -> new Builder());
        ignored.forEach(key -> at.apply(key).ignored = true);
        for (EntityMapping mapping : mappings) {
            SourceSelector source = mapping.source();
            Builder owner = at.apply(source.toString());
            (source.isAssembled() ? owner.assembled : owner.direct).add(mapping);
            source.parts().forEach(part -> at.apply(source.system() + "/" + part.object())
                    .partOf
                    .add(new Membership(mapping, part)));
            source.lookups().forEach(lookup -> at.apply(source.system() + "/" + lookup.object())
                    .lookupColumns
                    .addAll(lookup.columns()));
        }
        Map<String, SourceRoutes> routes = new HashMap<>();
        builders.forEach((key, builder) -> routes.put(key, builder.build()));
        return Map.copyOf(routes);
    }

    private static final class Builder {
        private boolean ignored;
        private final List<EntityMapping> direct = new ArrayList<>();
        private final List<EntityMapping> assembled = new ArrayList<>();
        private final List<Membership> partOf = new ArrayList<>();
        private final Set<String> lookupColumns = new LinkedHashSet<>();

        SourceRoutes build() {
            Map<String, List<EntityMapping>> byEntity = new LinkedHashMap<>();
            direct.forEach(mapping -> byEntity.computeIfAbsent(mapping.entity(), entity -> new ArrayList<>())
                    .add(mapping));
            List<MappingGroup> groups = byEntity.entrySet().stream()
                    .map(entry -> new MappingGroup(entry.getKey(), entry.getValue()))
                    .toList();
            return new SourceRoutes(ignored, groups, assembled, partOf, lookupColumns);
        }
    }
}
