package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.streams.canonical.domain.identity.MatchRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All mappings of an installation, compiled, with the ownership of every field. Never changes once loaded. */
public final class Mappings {
    private final List<String> systems;
    private final List<EntityMapping> all;
    private final Ownership ownership;
    private final MatchRules matchRules;
    private final Map<String, SourceRoutes> routes;

    private Mappings(
            List<String> systems,
            List<EntityMapping> all,
            Ownership ownership,
            MatchRules matchRules,
            Set<String> ignored) {
        this.systems = List.copyOf(systems);
        this.all = List.copyOf(all);
        this.ownership = ownership;
        this.matchRules = matchRules;
        this.routes = SourceRoutes.of(all, ignored);
    }

    /**
     * Reads every {@code <system>/mappings/*.yaml}, {@code ownership.yaml} and {@code identity.yaml} below a folder.
     *
     * @throws InvalidMappings with every problem of every file
     */
    public static Mappings load(Path systemsDirectory) {
        List<MappingProblem> problems = new ArrayList<>();
        Mappings mappings = read(systemsDirectory, problems);
        if (!problems.isEmpty()) {
            throw new InvalidMappings(problems);
        }
        return mappings;
    }

    /** Reads the same files and reports what is wrong with them instead of failing. */
    public static MappingsCheck check(Path systemsDirectory) {
        List<MappingProblem> problems = new ArrayList<>();
        Mappings mappings = read(systemsDirectory, problems);
        return new MappingsCheck(
                mappings.all.stream().map(EntityMapping::toString).toList(), List.copyOf(problems));
    }

    /** Ids of the systems that have mappings, sorted. */
    public List<String> systems() {
        return systems;
    }

    /** All mappings, by system and file. */
    public List<EntityMapping> all() {
        return all;
    }

    /** Who owns which field. */
    public Ownership ownership() {
        return ownership;
    }

    /** How records are recognised as the same; without a file, by explicit identifiers alone. */
    public MatchRules matchRules() {
        return matchRules;
    }

    /** Where the records of an object go; an unknown object goes nowhere. */
    public SourceRoutes routes(String system, String object) {
        return routes.getOrDefault(system + "/" + object, SourceRoutes.UNKNOWN);
    }

    private static Mappings read(Path folder, List<MappingProblem> problems) {
        MappingFiles files = new MappingFiles(folder, problems);
        List<String> systems = files.systems();
        List<EntityMapping> all = new ArrayList<>();
        Set<String> ignored = new HashSet<>();
        for (String system : systems) {
            files.mappingsOf(system).forEach(file -> readFile(files, file, system, all, ignored));
        }
        Section owners = files.read(folder.resolve("ownership.yaml"));
        Ownership ownership = owners == null ? Ownership.nobody() : Ownership.read(owners, systems);
        if (owners != null) {
            checkOwners(owners, ownership, all);
        }
        return new Mappings(systems, all, ownership, matchRules(files, folder.resolve("identity.yaml")), ignored);
    }

    private static MatchRules matchRules(MappingFiles files, Path file) {
        Section rules = Files.exists(file) ? files.read(file) : null;
        return rules == null ? MatchRules.NONE : MatchRulesReader.read(rules);
    }

    private static void readFile(
            MappingFiles files, Path file, String system, List<EntityMapping> all, Set<String> ignored) {
        Section content = files.read(file);
        if (content == null) {
            return;
        }
        if (file.endsWith("ignored.yaml")) {
            content.keys().stream()
                    .filter(object -> !content.text(object).isEmpty())
                    .forEach(object -> ignored.add(system + "/" + object));
            return;
        }
        EntityMapping mapping = MappingReader.read(content, system);
        if (mapping != null) {
            all.add(mapping);
        }
    }

    private static void checkOwners(Section owners, Ownership ownership, List<EntityMapping> all) {
        Set<String> mapped = new LinkedHashSet<>();
        all.forEach(mapping -> mapped.add(mapping.entity()));
        mapped.stream()
                .filter(entity -> !ownership.mentions(entity))
                .forEach(entity -> owners.problem(entity, "is missing: mappings fill the entity but nobody owns it"));
    }
}
