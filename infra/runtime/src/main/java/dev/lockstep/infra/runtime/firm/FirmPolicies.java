package dev.lockstep.infra.runtime.firm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The sample firm's own folder, laid over what Lockstep ships, as every firm may have one. */
final class FirmPolicies {
    private static final String ACTIVATION = "activation.yaml";

    private FirmPolicies() {}

    /** Writes the folder below a directory and returns it. */
    static Path layInto(Path directory) {
        Path overrides = directory.resolve("firm");
        try (InputStream own = FirmPolicies.class.getResourceAsStream(ACTIVATION)) {
            Path policies = Files.createDirectories(overrides.resolve("policies"));
            Files.copy(
                    Objects.requireNonNull(own, ACTIVATION),
                    policies.resolve(ACTIVATION),
                    StandardCopyOption.REPLACE_EXISTING);
            return overrides;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the sample firm's policies below " + directory, e);
        }
    }
}
