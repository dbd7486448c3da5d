package dev.lockstep.infra.runtime.lab;

import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.node.Node;
import dev.lockstep.infra.runtime.node.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Whoever carries orders out: the ledger and the dispatcher, in this process or in one that may be killed. */
sealed interface Carrier extends AutoCloseable {
    @Override
    void close();

    /** Whether it still works; an order that nobody carries out is not waited for. */
    boolean isAlive();

    /** A node in this process. */
    static Carrier here(Path configuration) {
        return new Here(Node.start(
                LockstepConfig.load(configuration, Map.of()),
                EnumSet.of(Role.WRITEBACK, Role.DISPATCH),
                Clock.systemUTC()));
    }

    /** A process of its own. */
    static Killable apart(Path configuration, Path files) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                // It must not announce itself where a node of the user's may be running.
                "-Dlockstep.home=" + files,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lockstep.infra.runtime.LockstepMain",
                "run",
                "--config",
                configuration.toString(),
                "--roles",
                "writeback,dispatch"));
        try {
            Path workspace = Files.createDirectories(files.resolve("carrier"));
            return new Killable(new ProcessBuilder(command)
                    .directory(workspace.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            files.resolve("carrier.log").toFile()))
                    .start());
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
        public void close() {
            node.close();
        }
    }

    /** In a process of its own. */
    record Killable(Process process) implements Carrier {
        @Override
        public boolean isAlive() {
            return process.isAlive();
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
