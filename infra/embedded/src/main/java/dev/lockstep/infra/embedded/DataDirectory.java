package dev.lockstep.infra.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds everything of one stack, owned by one living process at a time. Ownership is a file lock: the
 * system lets go of it however the owner dies.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String PREFIX = "lockstep-stack-";
    private static final String LOCK = "owner.lock";

    private final Path root;
    private final boolean ephemeral;
    private final FileChannel channel;

    private DataDirectory(Path root, boolean ephemeral, FileChannel channel) {
        this.root = root;
        this.ephemeral = ephemeral;
        this.channel = channel;
    }

    /** Takes the directory, or a new temporary one, and ends children that outlived a former owner. */
    static DataDirectory open(Optional<Path> wanted) {
        try {
            if (wanted.isEmpty()) {
                removeAbandoned();
            }
            Path root = wanted.isPresent() ? Files.createDirectories(wanted.get()) : Files.createTempDirectory(PREFIX);
            DataDirectory directory = new DataDirectory(root.toRealPath(), wanted.isEmpty(), lock(root));
            directory.endOrphans();
            return directory;
        } catch (IOException e) {
            throw new StackException(
                    "cannot use data directory " + wanted.map(Path::toString).orElse("in the temporary folder") + ": "
                            + e,
                    e);
        }
    }

    Path root() {
        return root;
    }

    Path resolve(String relative) {
        return root.resolve(relative);
    }

    boolean ephemeral() {
        return ephemeral;
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new StackException("data directory " + root + " is in use by process "
                    + Files.readString(file).strip() + ": stop that process, or choose another directory");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private void endOrphans() throws IOException {
        Path records = resolve("run");
        if (Files.notExists(records)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(records)) {
            files = found.toList();
        }
        for (Path file : files) {
            Optional<ChildRecord> left = ChildRecord.readFrom(file);
            if (left.isPresent()) {
                Orphan.end(left.get());
            }
            Files.delete(file);
        }
    }

    // Temporary stacks whose owner was killed leave their files behind; the next temporary stack tidies up.
    private static void removeAbandoned() throws IOException {
        List<Path> candidates;
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            candidates = found.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> Files.exists(path.resolve(LOCK)))
                    .filter(Files::isWritable)
                    .toList();
        }
        for (Path candidate : candidates) {
            removeIfAbandoned(candidate);
        }
    }

    private static void removeIfAbandoned(Path candidate) {
        try (DataDirectory abandoned = new DataDirectory(candidate, true, lock(candidate))) {
            abandoned.endOrphans();
        } catch (StackException inUse) {
            LOG.debug("{} stays: {}", candidate, inUse.getMessage());
        } catch (IOException unusable) {
            LOG.debug("{} stays", candidate, unusable);
        }
    }

    /** Gives the directory free for the next owner; a temporary one is deleted. */
    @Override
    public void close() {
        try {
            if (ephemeral) {
                Folders.delete(root);
            }
            channel.close();
        } catch (IOException e) {
            LOG.warn("{} could not be given up cleanly", root, e);
        }
    }
}
