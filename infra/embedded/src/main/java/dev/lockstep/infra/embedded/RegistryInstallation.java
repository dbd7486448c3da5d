package dev.lockstep.infra.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's program files: unpacked by the build, or named by the environment. Beside them lies an archive of the
 * classes it loads, which more than halves its start; the first registry that stops cleanly leaves it there.
 *
 * @param runner the runnable jar
 */
record RegistryInstallation(Path runner) {

    /** Environment variable that names a folder with an unpacked Apicurio registry. */
    static final String HOME = "LOCKSTEP_APICURIO_HOME";

    private static final Logger LOG = LoggerFactory.getLogger(RegistryInstallation.class);

    static RegistryInstallation find(Map<String, String> environment) {
        Properties built = built();
        String version = built.getProperty("version");
        Path home = Path.of(Optional.ofNullable(environment.get(HOME)).orElse(built.getProperty("home")));
        Path runner = home.resolve("apicurio-registry-app-" + version + "-runner.jar");
        if (!Files.isReadable(runner)) {
            throw new StackException("the schema registry is not installed: " + runner + " is missing. Build the module"
                    + " infra/embedded, or set " + HOME + " to a folder with Apicurio Registry " + version
                    + " unpacked");
        }
        return new RegistryInstallation(runner);
    }

    /** The options that make the registry's JVM use the archive, or write one into the folder when it ends. */
    List<String> archiveOptions(Path folder) {
        if (Files.isReadable(archive())) {
            return List.of("-XX:SharedArchiveFile=" + archive());
        }
        return Files.isWritable(archive().getParent())
                ? List.of("-XX:ArchiveClassesAtExit=" + written(folder))
                : List.of();
    }

    /** Makes an archive that a registry wrote into its folder available to all; in one step, for many may do so. */
    void keepArchive(Path folder) {
        if (Files.notExists(written(folder))) {
            return;
        }
        try {
            Path fresh = Files.createTempFile(archive().getParent(), "archive-", ".new");
            Files.move(written(folder), fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, archive(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("the registry's class archive is not kept; later starts are slower", e);
        }
    }

    private Path archive() {
        return runner.resolveSibling("registry-" + Runtime.version() + ".jsa");
    }

    private static Path written(Path folder) {
        return folder.resolve("classes.jsa");
    }

    private static Properties built() {
        Properties built = new Properties();
        try (InputStream in = RegistryInstallation.class.getResourceAsStream("apicurio.properties")) {
            if (in == null) {
                throw new IllegalStateException("apicurio.properties is missing from the module");
            }
            built.load(in);
            return built;
        } catch (IOException e) {
            throw new StackException("cannot read apicurio.properties: " + e.getMessage(), e);
        }
    }
}
