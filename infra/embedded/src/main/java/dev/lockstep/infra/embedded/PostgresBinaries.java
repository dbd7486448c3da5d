package dev.lockstep.infra.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once per version into the user's cache folder
 * ({@code LOCKSTEP_CACHE}, or {@code ~/.cache/lockstep}). Several processes may do so at the same time.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder that contains {@code bin}. */
    static Path unpacked() {
        try {
            byte[] archive = archive();
            Path target = cache().resolve("postgres-" + digest(archive));
            if (Files.notExists(target)) {
                unpackTo(target, archive);
            }
            return target;
        } catch (IOException e) {
            throw new StackException(
                    "cannot unpack PostgreSQL: " + e.getMessage() + ". Needs a build for this"
                            + " machine on the class path (see the profiles of infra/embedded) and a writable cache folder"
                            + " (LOCKSTEP_CACHE)",
                    e);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name");
        String name = system.startsWith("Mac") ? "Darwin" : system;
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(name, System.getProperty("os.arch"))) {
            return in.readAllBytes();
        } catch (IllegalStateException missing) {
            throw new IOException(missing.getMessage(), missing);
        }
    }

    private static Path cache() throws IOException {
        Path cache = Optional.ofNullable(System.getenv("LOCKSTEP_CACHE"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "lockstep"));
        return Files.createDirectories(cache.toAbsolutePath());
    }

    private static String digest(byte[] archive) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(archive))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // Unpacked beside the target and moved in one step, so that nobody ever sees half of it.
    private static void unpackTo(Path target, byte[] archive) throws IOException {
        Path fresh = Files.createTempDirectory(target.getParent(), "unpacking-");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, fresh);
            }
        }
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException otherWasFirst) {
            Folders.delete(fresh);
            if (Files.notExists(target)) {
                throw otherWasFirst;
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("archive entry " + entry.getName() + " points outside of its folder");
        }
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isSymbolicLink() || entry.isLink()) {
            link(path, entry);
        } else if (entry.isFile()) {
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void link(Path path, TarArchiveEntry entry) throws IOException {
        try {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } catch (FileAlreadyExistsException same) {
            Files.delete(path);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        }
    }
}
