package dev.lockstep.infra.runtime.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Is this machine fit for Lockstep, and is what runs here healthy. */
@Command(name = "doctor", description = "Checks this machine and the node that runs here")
final class DoctorCommand implements Callable<Integer> {
    private static final long GIBIBYTE = 1L << 30;
    private static final int LEAST_JAVA = 17;
    private static final int CONSOLE_PORT = 8080;
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** One finding: good or not, what was looked at, and what to do about it. */
    private record Finding(boolean good, String what, String advice) {
        @Override
        public String toString() {
            return (good ? "ok    " : "CHECK ") + what + (good || advice.isEmpty() ? "" : "\n        " + advice);
        }
    }

    private final Workspace workspace = Workspace.current();

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(machine());
        findings.addAll(runningNode());
        findings.forEach(System.out::println);
        long bad = findings.stream().filter(finding -> !finding.good()).count();
        System.out.println(bad == 0 ? "All is well." : bad + " finding(s) need a look.");
        return bad == 0 ? 0 : 1;
    }

    private List<Finding> machine() {
        int java = Runtime.version().feature();
        long memory = Runtime.getRuntime().maxMemory();
        return List.of(
                new Finding(java >= LEAST_JAVA, "Java " + java, "Install a JDK, " + LEAST_JAVA + " or later"),
                new Finding(
                        Files.isExecutable(Path.of("/bin/sh")),
                        "/bin/sh, which ties child processes to this one",
                        "Install a POSIX shell"),
                new Finding(
                        memory >= GIBIBYTE,
                        "Heap up to " + memory / (1 << 20) + " MiB",
                        "Give LOCKSTEP_HEAP=1500m or more"),
                disk(),
                new Finding(
                        Files.isDirectory(workspace.systems()),
                        "System descriptors in " + workspace.systems(),
                        "Run from a checkout, or name the folder in the configuration"));
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(workspace.systems().getRoot()).getUsableSpace();
            return new Finding(
                    free >= 2 * GIBIBYTE, "Free disk " + free / GIBIBYTE + " GiB", "Two GiB keep the demo comfortable");
        } catch (IOException e) {
            return new Finding(false, "Free disk cannot be read: " + e.getMessage(), "");
        }
    }

    private List<Finding> runningNode() throws InterruptedException {
        Optional<RunningNode> node = workspace.runningNode();
        if (node.isEmpty()) {
            return List.of(new Finding(true, "No node runs here", ""), consolePort());
        }
        return List.of(
                answers(node.get().registryUrl() + "/subjects", "Schema registry"),
                answers(node.get().httpUrl() + "/api/v1/health", "Node is alive"),
                answers(node.get().httpUrl() + "/api/v1/ready", "Node is ready"));
    }

    private static Finding consolePort() {
        try (ServerSocket socket = new ServerSocket(CONSOLE_PORT, 1, InetAddress.getLoopbackAddress())) {
            return new Finding(true, "Port " + socket.getLocalPort() + " is free for the console", "");
        } catch (IOException e) {
            return new Finding(
                    false, "Port " + CONSOLE_PORT + " is taken", "Give the console another one with --http-port PORT");
        }
    }

    private static Finding answers(String address, String what) throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .timeout(ANSWER)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Finding(
                    answer.statusCode() == 200,
                    what + " (" + address + ": " + answer.statusCode() + ")",
                    answer.body().substring(0, Math.min(answer.body().length(), 2_000)));
        } catch (IOException e) {
            return new Finding(false, what + " (" + address + ") does not answer", String.valueOf(e.getMessage()));
        }
    }
}
