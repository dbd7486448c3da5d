package dev.lockstep.streams.canonical.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes systems for tests: one file at a time, in the layout of {@code connectors/systems}. */
public record SystemsOnDisk(Path folder) {
    /** Writes a file. */
    public SystemsOnDisk with(String file, String content) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The mappings that were written. */
    public Mappings load() {
        return Mappings.load(folder);
    }
}
