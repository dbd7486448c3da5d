package dev.lockstep.infra.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A stack with data in another JVM, there to be killed. */
final class ForkedStack {

    private static final String READY = "READY ";

    private final Process process;
    private final List<String> report;

    private ForkedStack(Process process, List<String> report) {
        this.process = process;
        this.report = report;
    }

    /** Starts a JVM whose stack works on this folder, and returns when it holds the text in all its parts. */
    static ForkedStack start(Path folder, String text, Part... parts) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedStack.class.getName(),
                folder.toString(),
                text));
        Stream.of(parts).map(Part::name).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new ForkedStack(
                        process, List.of(line.substring(READY.length()).split(" ", -1)));
            }
        }
        throw new IOException("the forked stack ended before it was ready");
    }

    long pid() {
        return process.pid();
    }

    /** The ports of its parts, in their order. */
    List<Integer> ports() {
        return Stream.of(report.get(0).split(",", -1)).map(Integer::valueOf).toList();
    }

    /** The processes that it started. */
    List<ProcessHandle> children() {
        return Stream.of(report.get(1).split(",", -1))
                .map(Long::valueOf)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    /** Kills the JVM as {@code kill -9} does; it gets no chance to stop anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Runs in the other JVM: folder, text, parts. */
    public static void main(String[] arguments) throws Exception {
        Part[] parts = Stream.of(arguments).skip(2).map(Part::valueOf).toArray(Part[]::new);
        StackOptions options = StackOptions.persistent(Path.of(arguments[0])).withParts(parts[0], parts);
        EmbeddedStack stack = EmbeddedStack.start(options);
        StackContents contents = new StackContents(stack);
        contents.write(arguments[1], parts);
        String ports = String.join(
                ",", contents.ports(parts).stream().map(String::valueOf).toList());
        String children = String.join(
                ",",
                stack.childProcesses().values().stream().map(String::valueOf).toList());
        System.out.println(READY + ports + " " + children);
        Thread.sleep(Long.MAX_VALUE);
    }
}
