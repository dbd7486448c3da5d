package dev.lockstep.infra.runtime.proof;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Lockstep command in a JVM of its own, which may be killed. */
public final class LockstepProcess {
    private LockstepProcess() {}

    /**
     * A process as this one runs: the same Java, options and classes; not started yet.
     *
     * @param options more options of the JVM; they win over those of this process
     * @param command what would stand behind {@code ./lockstep}
     */
    public static ProcessBuilder of(List<String> options, List<String> command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(options);
        words.addAll(List.of("-cp", classes(), "dev.lockstep.infra.runtime.LockstepMain"));
        words.addAll(command);
        return new ProcessBuilder(words);
    }

    /** Absolute, because the process may work in another folder. */
    private static String classes() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
