package dev.lockstep.streams.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.streams.control.ControlApp;
import dev.lockstep.streams.control.http.ControlQueries;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.kit.http.Component;
import dev.lockstep.streams.kit.http.HttpSettings;
import dev.lockstep.streams.kit.http.Json;
import dev.lockstep.streams.kit.http.OperationsRoutes;
import dev.lockstep.streams.kit.http.QueryServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/** One instance of the control app with its query server, as the runtime puts them together. */
final class ControlNode implements AutoCloseable {
    static final Map<String, String> REGISTRY =
            Map.of("schema.registry.url", "mock://console-it", "auto.register.schemas", "true");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AppRunner app;
    private final QueryServer server;
    private final int port;
    private final Path state;

    ControlNode(String bootstrapServers, String instance) throws IOException {
        this.port = freePort();
        String self = "127.0.0.1:" + port;
        this.state = Files.createTempDirectory("lockstep-" + instance);
        StreamsSettings settings = new StreamsSettings(
                bootstrapServers, REGISTRY, state, instance, self, Duration.ofMillis(25), 1, -1, Map.of());
        Clock clock = Clock.systemUTC();
        this.app = new AppRunner(new ControlApp(new TopicSerdes(REGISTRY), clock), settings, clock);
        this.server = new QueryServer(
                HttpSettings.loopback(port),
                List.of(
                        new ControlQueries(app.streams(), self, clock, Duration.ofMinutes(10)),
                        new OperationsRoutes(List.of(Component.of(app)), () -> "# HELP up\nup 1\n"),
                        new ConsoleRoutes()));
        server.start();
    }

    ControlNode start() {
        app.start();
        return this;
    }

    boolean isRunning() {
        return app.isRunning();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url(path)))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws Exception {
        return Json.answers().readTree(get(path).body());
    }

    @Override
    public void close() {
        server.close();
        app.close();
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the state directory", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
