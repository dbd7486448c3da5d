package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The folders of one installation: descriptors that are read, and what running nodes leave behind. */
public final class Workspace {
    private final Path home;

    private Workspace(Path home) {
        this.home = home;
    }

    /** The installation that the launcher named; the working directory when started without it. */
    public static Workspace current() {
        return new Workspace(Path.of(System.getProperty("lockstep.home", "")).toAbsolutePath());
    }

    /** Folder of system descriptors and mappings. */
    public Path systems() {
        return home.resolve("connectors/systems");
    }

    /**
     * Folder of the policies of engagements, with a firm's own laid over it.
     *
     * @param overrides the firm's folder; empty to use the policies as shipped
     */
    public SystemsFolder policies(Optional<Path> overrides) {
        return new SystemsFolder(
                home.resolve("streams-apps/engagement/policies"), overrides.map(folder -> folder.resolve("policies")));
    }

    /** Folder of the released versions of all schemas. */
    public Path releasedSchemas() {
        return home.resolve("schemas/released");
    }

    /** Folder of the stories of a streams app. */
    public Path scenarios(String app) {
        return home.resolve("streams-apps").resolve(app).resolve("scenarios");
    }

    /** Folder of everything that nodes write; never in version control. */
    public Path data() {
        return home.resolve(".lockstep");
    }

    /** The node that said last that it runs here; empty when none did or it has stopped. */
    public Optional<RunningNode> runningNode() {
        Path file = runningFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        RunningNode node = RunningNode.from(properties);
        return node.isAlive() ? Optional.of(node) : Optional.empty();
    }

    /** Lets other commands find this node. */
    public void announce(RunningNode node) {
        try {
            Files.createDirectories(data());
            try (var out = Files.newBufferedWriter(runningFile())) {
                node.toProperties().store(out, "The node that runs here");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + runningFile(), e);
        }
    }

    /** Takes the announcement back. */
    public void retract() {
        try {
            Files.deleteIfExists(runningFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + runningFile(), e);
        }
    }

    private Path runningFile() {
        return data().resolve("running.properties");
    }
}
