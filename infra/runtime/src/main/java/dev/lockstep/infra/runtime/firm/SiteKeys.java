package dev.lockstep.infra.runtime.firm;

import dev.lockstep.infra.lab.LabKeys;
import dev.lockstep.infra.lab.http.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** The secrets of one site: drawn once, kept beside its data, readable by its owner only. */
final class SiteKeys {
    private static final String FILE = "keys.properties";
    private static final int BYTES = 32;
    private static final List<String> NAMES =
            List.of("crm-api", "psa-api", "erp-api", "crm-signing", "erp-signing", "capture");

    private SiteKeys() {}

    /** The keys of the site in this directory; drawn from the generator when it has none yet. */
    static LabKeys of(Path directory, RandomGenerator random) {
        Path file = directory.resolve(FILE);
        try {
            Properties properties = Files.exists(file) ? read(file) : draw(file, random);
            return new LabKeys(
                    key(properties, "crm-api"),
                    key(properties, "psa-api"),
                    key(properties, "erp-api"),
                    key(properties, "crm-signing"),
                    new Secret("whsec_" + properties.getProperty("erp-signing")),
                    key(properties, "capture"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the keys of the site in " + file, e);
        }
    }

    private static Secret key(Properties properties, String name) {
        return new Secret(properties.getProperty(name));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static Properties draw(Path file, RandomGenerator random) throws IOException {
        Properties properties = new Properties();
        for (String name : NAMES) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            properties.setProperty(name, Base64.getEncoder().encodeToString(bytes));
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, "Secrets of this site; drawn at its first start");
        }
        return properties;
    }
}
