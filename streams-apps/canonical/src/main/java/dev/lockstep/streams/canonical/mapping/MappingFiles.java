package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The YAML files of all systems, as sections; what cannot be read is noted. */
final class MappingFiles {
    private static final String MAPPINGS = "/mappings";

    private final SystemsFolder folder;
    private final List<MappingProblem> problems;

    MappingFiles(SystemsFolder folder, List<MappingProblem> problems) {
        this.folder = folder;
        this.problems = problems;
        checkThere(folder);
    }

    /** Names of the folders that hold mappings, sorted. */
    List<String> systems() {
        return folder.names("", Files::isDirectory).stream()
                .filter(system -> !folder.names(system + MAPPINGS, file -> true).isEmpty())
                .toList();
    }

    /** Paths of the mapping files of a system below the folder, sorted. */
    List<String> mappingsOf(String system) {
        return folder.names(system + MAPPINGS, file -> file.toString().endsWith(".yaml")).stream()
                .map(name -> system + MAPPINGS + "/" + name)
                .toList();
    }

    boolean has(String file) {
        return folder.has(file);
    }

    /** The content of a file; null when it cannot be read, which is noted. */
    @Nullable
    Section read(String file) {
        try {
            return new Section(file, "", folder.read(file), problems);
        } catch (JsonProcessingException e) {
            problems.add(new MappingProblem(file, "", "is no YAML: " + e.getOriginalMessage() + place(e)));
            return null;
        } catch (IOException e) {
            problems.add(new MappingProblem(file, "", "cannot be read: " + e));
            return null;
        }
    }

    private void checkThere(SystemsFolder systems) {
        if (!Files.isDirectory(systems.shipped())) {
            problems.add(new MappingProblem(
                    systems.shipped().toString(), "", "is no folder; it must hold one folder per system"));
        }
        systems.overrides()
                .filter(overrides -> !Files.isDirectory(overrides))
                .ifPresent(overrides -> problems.add(
                        new MappingProblem(overrides.toString(), "", "is no folder; name one or no overrides")));
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }
}
