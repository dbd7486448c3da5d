package dev.lockstep.schemas.language;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version of every subject that was ever released: {@code <folder>/<subject>/<version>.avsc}, versions from 1
 * without gaps. Files are added and never changed.
 */
public final class ReleasedSchemas {
    private final Path folder;

    /** Versions in a folder, which need not exist yet. */
    public ReleasedSchemas(Path folder) {
        this.folder = folder;
    }

    /** Released versions of a subject, oldest first. */
    public List<Schema> versions(String subject) {
        List<Schema> versions = new ArrayList<>();
        for (Path file = file(subject, 1); Files.exists(file); file = file(subject, versions.size() + 1)) {
            versions.add(read(file));
        }
        return versions;
    }

    /**
     * Checks the current schemas against all released ones.
     *
     * @return one sentence per violation with subject, rule, version and path; empty when all may be released
     */
    public List<String> check(List<Subject> subjects) {
        return subjects.stream()
                .flatMap(subject -> subject.violations(versions(subject.name())).stream())
                .toList();
    }

    /** Subjects whose current schema is not the newest released one, in the order given. */
    public List<Subject> unreleased(List<Subject> subjects) {
        return subjects.stream().filter(this::isUnreleased).toList();
    }

    /**
     * Writes the next version of each subject that has changed.
     *
     * @return the files written, in the order of the subjects
     * @throws IllegalStateException when a subject would break its rule, with every violation; nothing is written then
     */
    public List<Path> release(List<Subject> subjects) {
        List<String> violations = check(subjects);
        if (!violations.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), violations));
        }
        return unreleased(subjects).stream().map(this::write).toList();
    }

    private boolean isUnreleased(Subject subject) {
        List<Schema> versions = versions(subject.name());
        // As text, because documentation and annotations belong to a release although equality does not see them.
        return versions.isEmpty()
                || !versions.get(versions.size() - 1)
                        .toString()
                        .equals(subject.current().toString());
    }

    private Path write(Subject subject) {
        Path file = file(subject.name(), versions(subject.name()).size() + 1);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, pretty(subject.current()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String pretty(Schema schema) throws IOException {
        JsonNode json = new ObjectMapper().readTree(schema.toString());
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        return new ObjectMapper().writer(printer).writeValueAsString(json) + "\n";
    }

    private static Schema read(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private Path file(String subject, int version) {
        return folder.resolve(subject).resolve(version + ".avsc");
    }
}
