package dev.lockstep.infra.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process that ends with this one, even when this one is killed. Between the two stands a shell that waits
 * for the end of a pipe which only we hold open; when we close it or die, it stops the child.
 */
final class GuardedProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
    private static final String SCRIPT = script();
    private static final int TAIL_LINES = 15;

    private final Spec spec;
    private final Process guard;
    private final ProcessHandle child;

    private GuardedProcess(Spec spec, Process guard, ProcessHandle child) {
        this.spec = spec;
        this.guard = guard;
        this.child = child;
    }

    /**
     * What to run.
     *
     * @param name used in messages and file names
     * @param command the program and its arguments, one of which contains {@code mark}
     * @param environment added to this process's environment
     * @param log file that the output is appended to
     * @param record file that says which process was started
     * @param mark text by which the process is recognised later
     * @param signal signal that asks it to end in good order
     * @param grace how long it may take to do so before it is killed
     */
    record Spec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Path record,
            String mark,
            String signal,
            Duration grace) {}

    static GuardedProcess start(Spec spec) {
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(guardCommand(spec));
            builder.environment().putAll(spec.environment());
            builder.redirectError(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            Process guard = builder.start();
            long pid = childPid(spec, guard);
            ProcessHandle child = ProcessHandle.of(pid).orElse(guard.toHandle());
            ChildRecord.of(child, spec.signal(), spec.mark()).writeTo(spec.record());
            return new GuardedProcess(spec, guard, child);
        } catch (IOException e) {
            throw new StackException("cannot start " + spec.name() + " through /bin/sh: " + e.getMessage(), e);
        }
    }

    // In a session of its own where the system offers that, so that Ctrl-C in a terminal reaches only us and the
    // parts stop in our order.
    private static List<String> guardCommand(Spec spec) {
        List<String> command = new ArrayList<>();
        program("setsid").ifPresent(command::add);
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "guard", spec.signal()));
        command.addAll(
                List.of(Long.toString(spec.grace().toSeconds()), spec.log().toString()));
        command.addAll(spec.command());
        return command;
    }

    private static Optional<String> program(String name) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static long childPid(Spec spec, Process guard) throws IOException {
        BufferedReader output = guard.inputReader(UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new StackException("cannot start " + spec.name() + ": its guard ended at once; see " + spec.log());
        }
        return Long.parseLong(line.strip());
    }

    long pid() {
        return child.pid();
    }

    /** Why the child can no longer become ready: it has ended. Empty while it runs. */
    Optional<String> death() {
        return guard.isAlive()
                ? Optional.empty()
                : Optional.of("it ended with status " + guard.exitValue() + "; the end of " + spec.log() + " says:\n"
                        + logTail());
    }

    private String logTail() {
        try (Stream<String> lines = Files.lines(spec.log(), ISO_8859_1)) {
            List<String> all = lines.collect(Collectors.toList());
            return String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
        } catch (IOException | UncheckedIOException unreadable) {
            return "(unreadable: " + unreadable.getMessage() + ")";
        }
    }

    /** Asks the child to end, waits for the grace time, and kills it only then. */
    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(spec.grace().toSeconds() + 5, TimeUnit.SECONDS)) {
                LOG.warn("{} (process {}) did not end in time and is killed", spec.name(), child.pid());
                child.destroyForcibly();
                guard.destroyForcibly();
            }
            Files.deleteIfExists(spec.record());
        } catch (IOException e) {
            LOG.warn("{} could not be stopped cleanly", spec.name(), e);
        } catch (InterruptedException hurry) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String script() {
        try (InputStream in = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            if (in == null) {
                throw new IllegalStateException("guard.sh is missing from the module");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
