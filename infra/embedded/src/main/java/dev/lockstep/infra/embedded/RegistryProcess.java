package dev.lockstep.infra.embedded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An Apicurio registry as a child process, on the loopback address only. */
final class RegistryProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final GuardedProcess process;
    private final String url;

    private RegistryProcess(GuardedProcess process, int port) {
        this.process = process;
        this.url = "http://" + LoopbackPort.HOST + ":" + port + "/apis/ccompat/v7";
    }

    /** Starts the registry; with bootstrap servers it keeps its schemas in Kafka, without it keeps them in memory. */
    static RegistryProcess start(DataDirectory directory, int port, Optional<String> bootstrapServers) {
        Path folder = directory.resolve("registry");
        RegistryProcess registry = new RegistryProcess(
                GuardedProcess.start(new GuardedProcess.Spec(
                        "the schema registry",
                        command(folder, port, bootstrapServers),
                        Map.of(),
                        folder.resolve("registry.log"),
                        directory.resolve("run/registry"),
                        folder.toString(),
                        "TERM",
                        Duration.ofSeconds(10))),
                port);
        try {
            registry.awaitReady();
            return registry;
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    private static List<String> command(Path folder, int port, Optional<String> bootstrapServers) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It starts often and works little: quick start and small memory matter more than peak speed.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.add("-Dlockstep.folder=" + folder);
        command.add("-Dquarkus.http.host=" + LoopbackPort.HOST);
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(List.of("-Dquarkus.banner.enabled=false", "-Dquarkus.http.access-log.enabled=false"));
        command.add("-Dapicurio.storage.snapshot.location=" + folder);
        for (String pool : List.of("apicurio.datasource", "apicurio.datasource.blue", "apicurio.datasource.green")) {
            command.add("-D" + pool + ".jdbc.initial-size=1");
            command.add("-D" + pool + ".jdbc.min-size=1");
        }
        command.addAll(bootstrapServers.map(RegistryProcess::kafkaStorage).orElseGet(RegistryProcess::memoryStorage));
        command.addAll(List.of("-jar", RegistryInstallation.runner().toString()));
        return command;
    }

    private static List<String> kafkaStorage(String bootstrapServers) {
        return List.of("-Dapicurio.storage.kind=kafkasql", "-Dapicurio.kafkasql.bootstrap.servers=" + bootstrapServers);
    }

    private static List<String> memoryStorage() {
        return List.of("-Dapicurio.storage.kind=sql", "-Dapicurio.storage.sql.kind=h2");
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Readiness.await("the schema registry", LIMIT, process::death, () -> {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(request.uri() + " answers " + status);
            }
            return null;
        });
    }

    @Override
    public void close() {
        process.close();
    }
}
