package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fixtures of all systems: payloads in {@code <system>/fixtures/<object>[-<case>].json}, each with what must come of
 * it in an {@code .expected.yaml} beside it.
 */
public final class MappingFixtures {
    private static final String PAYLOAD = ".json";
    private static final String EXPECTED = ".expected.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final SystemsFolder folder;
    private final Mappings mappings;

    /**
     * The fixtures below a folder of systems.
     *
     * @param overrides a firm's folder laid over it; fixtures there replace shipped ones of the same name
     * @throws InvalidMappings when the mappings themselves cannot be read
     */
    public MappingFixtures(Path systems, Optional<Path> overrides) {
        this.folder = new SystemsFolder(systems, overrides);
        this.mappings = Mappings.load(systems, overrides);
    }

    /**
     * One fixture after it was tried.
     *
     * @param system system id
     * @param object object or table that the payload is of
     * @param name file name without its ending
     * @param differences how the result differs from the expected one, a line each; empty when it does not
     */
    public record Result(String system, String object, String name, List<String> differences) {
        /** Whether the result is as expected. */
        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** Tries the fixtures of a system in the order of their names; of every system when none is named. */
    public List<Result> run(Optional<String> system) {
        List<Result> results = new ArrayList<>();
        for (String each : system.map(List::of).orElseGet(mappings::systems)) {
            names(each).forEach(name -> results.add(run(each, name)));
        }
        return results;
    }

    /**
     * Writes what comes of payloads that nothing is expected of yet, for people to read and correct.
     *
     * @return files that were written
     */
    public List<Path> writeMissing(Optional<String> system) {
        List<Path> written = new ArrayList<>();
        for (String each : system.map(List::of).orElseGet(mappings::systems)) {
            for (String name : names(each)) {
                if (!folder.has(path(each, name, EXPECTED))
                        && !objectOf(each, name).isEmpty()) {
                    written.add(write(each, name));
                }
            }
        }
        return written;
    }

    private Path write(String system, String name) {
        Path payload = folder.locate(path(system, name, PAYLOAD));
        Path expected = payload.resolveSibling(name + EXPECTED);
        try {
            ObjectNode nothing = YAML.createObjectNode();
            ObjectNode document = Payload.read(Files.readString(payload));
            Trial trial =
                    document == null ? new Trial(List.of(), List.of(), false) : trial(system, name, document, nothing);
            Files.writeString(expected, YAML.writeValueAsString(ExpectedResult.of(trial)));
            return expected;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + expected, e);
        }
    }

    private Result run(String system, String name) {
        return new Result(system, objectOf(system, name), name, differences(system, name));
    }

    private List<String> differences(String system, String name) {
        if (objectOf(system, name).isEmpty()) {
            return List.of("no mapping is for an object of this name");
        }
        if (!folder.has(path(system, name, EXPECTED))) {
            return List.of("there is no " + name + EXPECTED + " that says what must come of it");
        }
        try {
            JsonNode expected = folder.read(path(system, name, EXPECTED));
            ObjectNode document = Payload.read(Files.readString(folder.locate(path(system, name, PAYLOAD))));
            return document == null
                    ? List.of("the payload is no JSON object")
                    : ExpectedResult.differences(expected, trial(system, name, document, expected));
        } catch (JsonProcessingException e) {
            return List.of("cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Trial trial(String system, String name, ObjectNode document, JsonNode expected) {
        String key = system + "/" + objectOf(system, name);
        List<EntityMapping> concerned = mappings.all().stream()
                .filter(mapping -> mapping.source().toString().equals(key))
                .toList();
        String id = expected.path("id").asText(document.path("id").asText("unknown"));
        return Trial.of(concerned, id, document, fate(expected));
    }

    private static Fate fate(JsonNode expected) {
        SourceOperation operation =
                SourceOperation.valueOf(expected.path("operation").asText(SourceOperation.UPDATE.name()));
        return Fate.of(
                operation,
                expected.path("mergedInto").isTextual()
                        ? expected.path("mergedInto").asText()
                        : null);
    }

    /** The mapped object that a file name begins with, the longest if there are several; empty when there is none. */
    private String objectOf(String system, String name) {
        return mappings.all().stream()
                .filter(mapping -> mapping.source().system().equals(system))
                .map(mapping -> mapping.source().object())
                .filter(object -> name.equals(object) || name.startsWith(object + "-"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private List<String> names(String system) {
        return folder.names(system + "/fixtures", file -> file.toString().endsWith(PAYLOAD)).stream()
                .map(name -> name.substring(0, name.length() - PAYLOAD.length()))
                .toList();
    }

    private static String path(String system, String name, String ending) {
        return system + "/fixtures/" + name + ending;
    }
}
