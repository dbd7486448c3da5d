package dev.lockstep.infra.runtime.lab;

import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.node.Node;
import dev.lockstep.infra.runtime.node.Role;
import dev.lockstep.infra.runtime.proof.LockstepProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Whoever carries orders out: the ledger and the dispatcher, in this process or in one that may be killed. */
sealed interface Carrier extends AutoCloseable {
    /** Lines of {@link #lastWords}. */
    int LAST_LINES = 20;

    @Override
    void close();

    /** Whether it still works; an order that nobody carries out is not waited for. */
    boolean isAlive();

    /** What it printed last, for people who wonder why it has ended. */
    String lastWords();

    /** A node in this process. */
    static Carrier here(Path configuration) {
        return here(configuration, Clock.systemUTC());
    }

    /** A node in this process that goes by this clock. */
    static Carrier here(Path configuration, Clock clock) {
        return new Here(Node.start(
                LockstepConfig.load(configuration, Map.of()), EnumSet.of(Role.WRITEBACK, Role.DISPATCH), clock));
    }

    /** A process of its own. */
    static Killable apart(Path configuration, Path files) {
        // It must not announce itself where a node of the user's may be running.
        List<String> options = List.of("-Dlockstep.home=" + files);
        List<String> command = List.of("run", "--config", configuration.toString(), "--roles", "writeback,dispatch");
        try {
            Path workspace = Files.createDirectories(files.resolve("carrier"));
            Path output = files.resolve("carrier.log");
            return new Killable(
                    LockstepProcess.of(options, command)
                            .directory(workspace.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                            .start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a process that carries orders out", e);
        }
    }

    /** In this process. */
    record Here(Node node) implements Carrier {
        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public String lastWords() {
            return "it runs in this process: see its log";
        }

        @Override
        public void close() {
            node.close();
        }
    }

    /**
     * In a process of its own.
     *
     * @param output what it and its predecessors printed
     */
    record Killable(Process process, Path output) implements Carrier {
        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public String lastWords() {
            try {
                List<String> lines = Files.readAllLines(output);
                return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            } catch (IOException e) {
                return "nothing readable in " + output;
            }
        }

        /** As a power cut would: {@code kill -9}. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
