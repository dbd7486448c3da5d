package dev.lockstep.infra.runtime.firm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a site keeps its files.
 *
 * @param path the directory
 * @param temporary whether it goes with the site
 */
public record SiteDirectory(Path path, boolean temporary) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteDirectory.class);

    /** The wanted directory, or a temporary one when none is wanted. */
    public static SiteDirectory open(@Nullable Path wanted) {
        try {
            return wanted == null
                    ? new SiteDirectory(Files.createTempDirectory("lockstep-site"), true)
                    : new SiteDirectory(Files.createDirectories(wanted), false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for the site", e);
        }
    }

    /** Deletes the directory if it is temporary. */
    @Override
    public void close() {
        if (temporary) {
            delete(path);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Left behind: {}", root, e);
        }
    }
}
