package dev.lockstep.infra.runtime.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where stories are. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /** The file itself, or the stories of a folder in order of name; empty when there is nothing of that name. */
    public static List<Path> at(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return Files.isRegularFile(fileOrFolder) ? List.of(fileOrFolder) : List.of();
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + fileOrFolder, e);
        }
    }
}
