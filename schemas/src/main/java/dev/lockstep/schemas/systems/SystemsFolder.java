package dev.lockstep.schemas.systems;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of everything that is known about systems, the one way in which it is read, with a firm's own
 * folder laid over it. A file that both have is merged key by key: maps merge, everything else is replaced, and
 * {@code null} removes. What only one has counts as it is.
 *
 * @param shipped folder with one folder per system
 * @param overrides the firm's folder with the same layout; empty when it has none
 */
public record SystemsFolder(Path shipped, Optional<Path> overrides) {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** The folder as it is shipped, for a firm that changes nothing. */
    public static SystemsFolder shipped(Path folder) {
        return new SystemsFolder(folder, Optional.empty());
    }

    /** Whether a file is there, shipped or as an override. */
    public boolean has(String file) {
        return layers().anyMatch(layer -> Files.isRegularFile(layer.resolve(file)));
    }

    /**
     * The merged content of a file, named by its path below the folder.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when a layer of it is no YAML
     * @throws IOException when it cannot be read, also when it is nowhere
     */
    public JsonNode read(String file) throws IOException {
        Path base = shipped.resolve(file);
        Path over = overrides.map(folder -> folder.resolve(file)).orElse(base);
        if (over.equals(base) || !Files.isRegularFile(over)) {
            return YAML.readTree(Files.readString(base));
        }
        JsonNode override = YAML.readTree(Files.readString(over));
        JsonNode content = Files.isRegularFile(base) ? YAML.readTree(Files.readString(base)) : YAML.createObjectNode();
        return merged(content, override);
    }

    /** Names of what both folders hold below a path, sorted; each name once. */
    public List<String> names(String below, Predicate<Path> wanted) {
        TreeSet<String> names = new TreeSet<>();
        layers().map(layer -> layer.resolve(below)).filter(Files::isDirectory).forEach(folder -> {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(wanted)
                        .forEach(entry -> names.add(entry.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return List.copyOf(names);
    }

    /** The file in the firm's folder if it is there, else the shipped one. */
    public Path locate(String file) {
        return overrides
                .map(folder -> folder.resolve(file))
                .filter(Files::isRegularFile)
                .orElseGet(() -> shipped.resolve(file));
    }

    private Stream<Path> layers() {
        return Stream.concat(Stream.of(shipped), overrides.stream());
    }

    private static JsonNode merged(JsonNode base, JsonNode over) {
        if (!base.isObject() || !over.isObject()) {
            return over;
        }
        ObjectNode merged = base.deepCopy();
        for (Map.Entry<String, JsonNode> entry : over.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                merged.remove(entry.getKey());
            } else {
                JsonNode known = merged.get(entry.getKey());
                merged.set(entry.getKey(), known == null ? value : merged(known, value));
            }
        }
        return merged;
    }
}
