package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The YAML files below the folder of the systems. */
final class MappingFiles {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Path systems;
    private final List<MappingProblem> problems;

    MappingFiles(Path systems, List<MappingProblem> problems) {
        this.systems = systems;
        this.problems = problems;
    }

    /** Names of the folders that hold mappings, sorted. */
    List<String> systems() {
        return listed(systems, folder -> Files.isDirectory(folder.resolve("mappings"))).stream()
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    List<Path> mappingsOf(String system) {
        return listed(systems.resolve(system).resolve("mappings"), file -> file.toString()
                .endsWith(".yaml"));
    }

    /** The content of a file; null when it cannot be read, which is noted. */
    @Nullable
    Section read(Path file) {
        String name = systems.relativize(file).toString();
        try {
            JsonNode content = YAML.readTree(Files.readString(file));
            return new Section(name, "", content, problems);
        } catch (JsonProcessingException e) {
            problems.add(new MappingProblem(name, "", "is no YAML: " + e.getOriginalMessage() + place(e)));
            return null;
        } catch (IOException e) {
            problems.add(new MappingProblem(name, "", "cannot be read: " + e));
            return null;
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private List<Path> listed(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            problems.add(new MappingProblem(folder.toString(), "", "is no folder; it must hold one folder per system"));
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
