package dev.lockstep.infra.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Where the registry's program files are: unpacked by the build, or named by the environment. */
final class RegistryInstallation {

    /** Environment variable that names a folder with an unpacked Apicurio registry. */
    static final String HOME = "LOCKSTEP_APICURIO_HOME";

    private RegistryInstallation() {}

    /** The registry's runnable jar. */
    static Path runner() {
        Properties built = built();
        Path home = Optional.ofNullable(System.getenv(HOME)).map(Path::of).orElse(Path.of(built.getProperty("home")));
        Path runner = home.resolve("apicurio-registry-app-" + built.getProperty("version") + "-runner.jar");
        if (!Files.isReadable(runner)) {
            throw new StackException("the schema registry is not installed: " + runner + " is missing. Build the module"
                    + " infra/embedded, or set " + HOME + " to a folder with Apicurio Registry "
                    + built.getProperty("version") + " unpacked");
        }
        return runner;
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
