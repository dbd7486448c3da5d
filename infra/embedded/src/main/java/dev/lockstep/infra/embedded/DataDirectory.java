package dev.lockstep.infra.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Duration YOUNG = Duration.ofMinutes(10);

    // Closing any channel of a file gives up this process's lock on it, even one taken through another channel. So a
    // lock file is never opened a second time in this process.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

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
            Path root = wanted.isPresent() ? Files.createDirectories(wanted.get()) : Files.createTempDirectory(PREFIX);
            DataDirectory directory = take(root.toRealPath(), wanted.isEmpty());
            directory.endOrphans();
            if (wanted.isEmpty()) {
                removeAbandoned(Files.getLastModifiedTime(directory.root).toInstant());
            }
            return directory;
        } catch (IOException e) {
            String where = wanted.map(Path::toString).orElse("in the temporary folder");
            throw new StackException("cannot use data directory " + where + ": " + e, e);
        }
    }

    private static DataDirectory take(Path root, boolean ephemeral) throws IOException {
        if (!OURS.add(root)) {
            throw inUse(root, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DataDirectory(root, ephemeral, lock(root));
        } catch (IOException | RuntimeException e) {
            OURS.remove(root);
            throw e;
        }
    }

    private static StackException inUse(Path root, String owner) {
        return new StackException("data directory " + root + " is in use by process " + owner
                + ": stop that process, or choose another directory");
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
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(root, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
        return channel;
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

    // Temporary stacks whose owner was killed leave their files behind; a later temporary stack tidies up. Young ones
    // are left alone: their owner may be about to take them.
    private static void removeAbandoned(Instant now) throws IOException {
        List<Path> candidates;
        try (Stream<Path> found =
                Files.list(Path.of(System.getProperty("java.io.tmpdir")).toRealPath())) {
            candidates = found.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> !OURS.contains(path))
                    .toList();
        }
        for (Path candidate : candidates) {
            removeIfAbandoned(candidate, now.minus(YOUNG));
        }
    }

    private static void removeIfAbandoned(Path candidate, Instant latest) {
        try {
            Path lock = candidate.resolve(LOCK);
            if (Files.isWritable(lock)
                    && Files.getLastModifiedTime(lock).toInstant().isBefore(latest)) {
                try (DataDirectory abandoned = take(candidate, true)) {
                    abandoned.endOrphans();
                }
            }
        } catch (StackException | IOException stays) {
            LOG.debug("{} stays", candidate, stays);
        }
    }

    /** Gives the directory free for the next owner; a temporary one is deleted. A second call does nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            if (ephemeral) {
                Folders.delete(root);
            }
            channel.close();
            OURS.remove(root);
        } catch (IOException e) {
            LOG.warn("{} could not be given up cleanly", root, e);
        }
    }
}
