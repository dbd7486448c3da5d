package dev.lockstep.infra.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which child process was started for a data directory, written down so that a later start can find a child that
 * outlived its parent and its guard. A process id alone proves nothing, because ids are given out again: start
 * instant and command line must agree too.
 *
 * @param pid process id
 * @param started when the system says the process began
 * @param signal the signal that ends it in good order
 * @param mark text that only this child's command line holds: its data directory
 */
record ChildRecord(long pid, Instant started, String signal, String mark) {

    // The system's clock may be corrected between two readings of the same start.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ChildRecord of(ProcessHandle process, String signal, String mark) {
        return new ChildRecord(process.pid(), startOf(process), signal, mark);
    }

    void writeTo(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, List.of(Long.toString(pid), started.toString(), signal, mark));
    }

    /** Reads a record; empty when the file is missing or was cut short by a crash. */
    static Optional<ChildRecord> readFrom(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        return Optional.of(
                new ChildRecord(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), lines.get(2), lines.get(3)));
    }

    /** The very process that was recorded, if it still runs. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(startOf(process), started).abs().compareTo(TOLERANCE) <= 0)
                .filter(process -> arguments(process).contains(mark));
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String arguments(ProcessHandle process) {
        return process.info().arguments().map(given -> String.join(" ", given)).orElse("");
    }
}
