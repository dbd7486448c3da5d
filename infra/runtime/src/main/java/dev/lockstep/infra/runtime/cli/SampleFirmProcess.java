package dev.lockstep.infra.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.runtime.proof.LockstepProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code ./lockstep up --sample-firm --once} in a JVM of its own, which may be killed. */
final class SampleFirmProcess {
    private final Process process;
    private final Path output;

    private SampleFirmProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static SampleFirmProcess start(Path directory, FirmOptions firm) {
        try {
            Files.createDirectories(directory);
            Path output = Files.createTempFile(directory, "run", ".out");
            Process process = LockstepProcess.of(List.of(), command(directory, firm))
                    .redirectOutput(output.toFile())
                    .redirectError(directory.resolve("run.err").toFile())
                    .start();
            return new SampleFirmProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a node in " + directory, e);
        }
    }

    /** Kills the process, as a power cut would, unless it has ended by then; whether it was killed. */
    boolean killAfter(Duration life) throws InterruptedException {
        if (process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly().waitFor();
        return true;
    }

    /** The JSON object that the run ends with; an empty one when it did not print any. */
    JsonNode result() throws InterruptedException {
        process.waitFor();
        try {
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            String last = lines.isEmpty() ? "{}" : lines.get(lines.size() - 1);
            return new ObjectMapper().readTree(last);
        } catch (IOException e) {
            throw new UncheckedIOException("The run left no readable result in " + output, e);
        }
    }

    private static List<String> command(Path directory, FirmOptions firm) {
        return List.of(
                "up",
                "--sample-firm",
                "--once",
                "--directory",
                directory.toString(),
                "--seed",
                Long.toString(firm.seed),
                "--scale",
                Double.toString(firm.scale));
    }
}
