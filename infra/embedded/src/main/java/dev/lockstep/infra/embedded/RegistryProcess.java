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

    private final RegistryInstallation installation;
    private final Path folder;
    private final GuardedProcess process;
    private final String url;

    private RegistryProcess(RegistryInstallation installation, Path folder, GuardedProcess process, int port) {
        this.installation = installation;
        this.folder = folder;
        this.process = process;
        this.url = "http://" + LoopbackPort.HOST + ":" + port + "/apis/ccompat/v7";
    }

    /** Starts the registry; with bootstrap servers it keeps its schemas in Kafka, without it keeps them in memory. */
    static RegistryProcess start(DataDirectory directory, int port, Optional<String> bootstrapServers) {
        RegistryInstallation installation = RegistryInstallation.find(System.getenv());
        Path folder = directory.resolve("registry");
        GuardedProcess process = GuardedProcess.start(new GuardedProcess.Spec(
                "the schema registry",
                command(installation, folder, port, bootstrapServers),
                Map.of(),
                folder.resolve("registry.log"),
                directory.resolve("run/registry"),
                folder.toString(),
                "TERM",
                Duration.ofSeconds(20)));
        RegistryProcess registry = new RegistryProcess(installation, folder, process, port);
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

    long pid() {
        return process.pid();
    }

    private static List<String> command(
            RegistryInstallation installation, Path folder, int port, Optional<String> bootstrapServers) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It starts often and works little: quick start and small memory matter more than peak speed.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(installation.archiveOptions(folder));
        command.addAll(settings(folder, port));
        command.addAll(bootstrapServers.map(RegistryProcess::kafkaStorage).orElseGet(RegistryProcess::memoryStorage));
        command.addAll(List.of("-jar", installation.runner().toString()));
        return command;
    }

    private static List<String> settings(Path folder, int port) {
        List<String> settings = new ArrayList<>(List.of(
                "-Dlockstep.folder=" + folder,
                "-Dquarkus.http.host=" + LoopbackPort.HOST,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.banner.enabled=false",
                "-Dquarkus.http.access-log.enabled=false",
                "-Dapicurio.storage.snapshot.location=" + folder));
        // It opens 60 connections to its in-memory database at start unless told otherwise.
        for (String pool : List.of("apicurio.datasource", "apicurio.datasource.blue", "apicurio.datasource.green")) {
            settings.add("-D" + pool + ".jdbc.initial-size=1");
            settings.add("-D" + pool + ".jdbc.min-size=1");
        }
        return settings;
    }

    private static List<String> kafkaStorage(String bootstrapServers) {
        return List.of(
                "-Dapicurio.storage.kind=kafkasql",
                "-Dapicurio.kafkasql.bootstrap.servers=" + bootstrapServers,
                // The journal is the only copy of the schemas: under the usual retention they would be gone in a week.
                "-Dapicurio.kafkasql.topic.retention.ms=-1",
                // It waits for one such time at start.
                "-Dapicurio.kafkasql.consumer.poll.timeout=200");
    }

    private static List<String> memoryStorage() {
        return List.of("-Dapicurio.storage.kind=sql", "-Dapicurio.storage.sql.kind=h2");
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
        installation.keepArchive(folder);
    }
}
