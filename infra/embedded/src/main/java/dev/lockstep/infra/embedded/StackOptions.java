package dev.lockstep.infra.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to start, where, and who is told. Begin with {@link #ephemeral()} or {@link #persistent(Path)} and refine.
 *
 * @param dataDirectory where everything is kept; empty means a temporary directory that {@code close} deletes
 * @param ports wanted ports
 * @param parts parts to start; the rest costs nothing
 * @param registryStorage where the registry keeps its schemas
 * @param progress told a short sentence as each part becomes ready; called from several threads
 */
public record StackOptions(
        Optional<Path> dataDirectory,
        Ports ports,
        Set<Part> parts,
        RegistryStorage registryStorage,
        Consumer<String> progress) {

    /** Refuses combinations that cannot run, naming every problem. */
    public StackOptions {
        dataDirectory = dataDirectory.map(path -> path.toAbsolutePath().normalize());
        parts = Set.copyOf(parts);
        List<String> problems = new ArrayList<>();
        if (parts.isEmpty()) {
            problems.add("parts is empty: name at least one part to start");
        }
        if (parts.contains(Part.REGISTRY) && registryStorage == RegistryStorage.KAFKA && !parts.contains(Part.KAFKA)) {
            problems.add("the registry keeps its schemas in Kafka, which is not among the parts: add KAFKA, or choose"
                    + " registry storage MEMORY");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** All parts on free ports in a temporary directory. */
    public static StackOptions ephemeral() {
        return new StackOptions(
                Optional.empty(), Ports.FREE, EnumSet.allOf(Part.class), RegistryStorage.KAFKA, message -> {});
    }

    /** All parts, keeping their data and, from the second start on, their ports in this directory. */
    public static StackOptions persistent(Path directory) {
        return new StackOptions(
                Optional.of(directory), Ports.FREE, EnumSet.allOf(Part.class), RegistryStorage.KAFKA, message -> {});
    }

    /** The same with these ports. */
    public StackOptions withPorts(Ports wanted) {
        return new StackOptions(dataDirectory, wanted, parts, registryStorage, progress);
    }

    /** The same with only these parts. */
    public StackOptions withParts(Part first, Part... more) {
        return new StackOptions(dataDirectory, ports, EnumSet.of(first, more), registryStorage, progress);
    }

    /** The same with this storage of schemas. */
    public StackOptions withRegistryStorage(RegistryStorage storage) {
        return new StackOptions(dataDirectory, ports, parts, storage, progress);
    }

    /** The same with this listener, which must not block. */
    public StackOptions withProgress(Consumer<String> listener) {
        return new StackOptions(dataDirectory, ports, parts, registryStorage, listener);
    }
}
