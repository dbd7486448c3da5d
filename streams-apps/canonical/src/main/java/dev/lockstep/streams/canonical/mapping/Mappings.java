package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.canonical.domain.identity.MatchRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All mappings of an installation, compiled, with the ownership of every field. Never changes once loaded. */
public final class Mappings {
    private final List<String> systems;
    private final List<EntityMapping> all;
    private final Ownership ownership;
    private final MatchRules matchRules;
    private final Set<String> ignored;
    private final Map<String, SourceRoutes> routes;
    private final Map<String, SystemSettings> settings;
    private final Map<String, List<PayloadField>> reads;

    private Mappings(
            List<String> systems,
            List<EntityMapping> all,
            Ownership ownership,
            MatchRules matchRules,
            Set<String> ignored,
            Map<String, SystemSettings> settings) {
        this.systems = List.copyOf(systems);
        this.all = List.copyOf(all);
        this.ownership = ownership;
        this.matchRules = matchRules;
        this.ignored = Set.copyOf(ignored);
        this.routes = SourceRoutes.of(all, ignored);
        this.settings = Map.copyOf(settings);
        this.reads = PayloadFields.of(all);
    }

    /** As {@link #load(Path, Optional)}, without overrides. */
    public static Mappings load(Path systemsDirectory) {
        return load(systemsDirectory, Optional.empty());
    }

    /**
     * Reads every {@code <system>/mappings/*.yaml}, {@code <system>/system.yaml}, {@code ownership.yaml} and {@code
     * identity.yaml} below a folder.
     *
     * @param overrides a firm's folder of the same layout, whose files are laid over the shipped ones
     * @throws InvalidMappings with every problem of every file
     */
    public static Mappings load(Path systemsDirectory, Optional<Path> overrides) {
        List<MappingProblem> problems = new ArrayList<>();
        Mappings mappings = read(new SystemsFolder(systemsDirectory, overrides), problems);
        if (!problems.isEmpty()) {
            throw new InvalidMappings(problems);
        }
        return mappings;
    }

    /** As {@link #check(Path, Optional)}, without overrides. */
    public static MappingsCheck check(Path systemsDirectory) {
        return check(systemsDirectory, Optional.empty());
    }

    /** Reads the same files and reports what is wrong with them instead of failing. */
    public static MappingsCheck check(Path systemsDirectory, Optional<Path> overrides) {
        List<MappingProblem> problems = new ArrayList<>();
        Mappings mappings = read(new SystemsFolder(systemsDirectory, overrides), problems);
        return new MappingsCheck(
                mappings.all.stream().map(EntityMapping::toString).toList(), List.copyOf(problems));
    }

    /**
     * The same without any other system: an installation reads those that it has been told of, not every folder that
     * was shipped with it.
     */
    public Mappings only(Collection<String> wanted) {
        return new Mappings(
                systems.stream().filter(wanted::contains).toList(),
                all.stream()
                        .filter(mapping -> wanted.contains(mapping.source().system()))
                        .toList(),
                ownership,
                matchRules,
                ignored,
                settings);
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

    /** What a system says about itself; defaults for a system that says nothing. */
    public SystemSettings settings(String system) {
        SystemSettings known = settings.get(system);
        return known == null ? SystemSettings.of(system) : known;
    }

    /** Fields of an object that mappings read, as far as their expressions name them plainly. */
    public List<PayloadField> reads(String system, String object) {
        return reads.getOrDefault(system + "/" + object, List.of());
    }

    /** Where the records of an object go; an unknown object goes nowhere. */
    public SourceRoutes routes(String system, String object) {
        return routes.getOrDefault(system + "/" + object, SourceRoutes.UNKNOWN);
    }

    private static Mappings read(SystemsFolder folder, List<MappingProblem> problems) {
        MappingFiles files = new MappingFiles(folder, problems);
        List<String> systems = files.systems();
        List<EntityMapping> all = new ArrayList<>();
        Set<String> ignored = new HashSet<>();
        for (String system : systems) {
            files.mappingsOf(system).forEach(file -> readFile(files, file, system, all, ignored));
        }
        Section owners = files.read("ownership.yaml");
        Ownership ownership = owners == null ? Ownership.nobody() : Ownership.read(owners, systems);
        if (owners != null) {
            checkOwners(owners, ownership, all);
        }
        return new Mappings(systems, all, ownership, matchRules(files), ignored, settings(files, systems));
    }

    private static MatchRules matchRules(MappingFiles files) {
        Section rules = files.has("identity.yaml") ? files.read("identity.yaml") : null;
        return rules == null ? MatchRules.NONE : MatchRulesReader.read(rules);
    }

    private static Map<String, SystemSettings> settings(MappingFiles files, List<String> systems) {
        Map<String, SystemSettings> settings = new HashMap<>();
        for (String system : systems) {
            Section file = files.has(system + "/system.yaml") ? files.read(system + "/system.yaml") : null;
            settings.put(system, file == null ? SystemSettings.of(system) : SystemSettings.read(file, system));
        }
        return settings;
    }

    private static void readFile(
            MappingFiles files, String file, String system, List<EntityMapping> all, Set<String> ignored) {
        Section content = files.read(file);
        if (content == null) {
            return;
        }
        if (file.endsWith("/ignored.yaml")) {
            content.keys().stream()
                    .filter(object -> !content.text(object).isEmpty())
                    .forEach(object -> ignored.add(system + "/" + object));
            return;
        }
        EntityMapping mapping = MappingReader.read(content, system);
        if (mapping == null) {
            return;
        }
        if (all.stream().anyMatch(other -> isTwin(mapping, other))) {
            content.problem(
                    "source",
                    "another file makes " + mapping.entity() + " of " + mapping.source()
                            + "; assembled records need one mapping per object and entity");
        }
        all.add(mapping);
    }

    private static boolean isTwin(EntityMapping left, EntityMapping right) {
        boolean assembled = left.source().isAssembled() || right.source().isAssembled();
        return assembled
                && left.source().toString().equals(right.source().toString())
                && left.entity().equals(right.entity());
    }

    private static void checkOwners(Section owners, Ownership ownership, List<EntityMapping> all) {
        Set<String> mapped = new LinkedHashSet<>();
        all.forEach(mapping -> mapped.add(mapping.entity()));
        mapped.stream()
                .filter(entity -> !ownership.mentions(entity))
                .forEach(entity -> owners.problem(entity, "is missing: mappings fill the entity but nobody owns it"));
    }
}
