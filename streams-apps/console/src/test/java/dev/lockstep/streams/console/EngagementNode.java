package dev.lockstep.streams.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.http.EngagementQueries;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.kit.http.HttpSettings;
import dev.lockstep.streams.kit.http.Json;
import dev.lockstep.streams.kit.http.QueryServer;
import java.io.IOException;
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

/** One instance of the engagement app with its query server, as the runtime puts them together. */
final class EngagementNode implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final EngagementPolicies POLICIES =
            EngagementPolicies.load(SystemsFolder.shipped(Path.of("../engagement/policies")));

    private final AppRunner app;
    private final QueryServer server;
    private final int port;

    EngagementNode(String bootstrapServers, Path state, String instance) throws IOException {
        this.port = freePort();
        String self = "127.0.0.1:" + port;
        StreamsSettings settings = new StreamsSettings(
                bootstrapServers,
                ControlNode.REGISTRY,
                Files.createDirectories(state.resolve(instance)),
                instance,
                self,
                Duration.ofMillis(25),
                1,
                -1,
                Map.of());
        Clock clock = Clock.systemUTC();
        EngagementApp engagement =
                new EngagementApp(EngagementSettings.DEFAULT, POLICIES, new TopicSerdes(ControlNode.REGISTRY), clock);
        this.app = new AppRunner(engagement, settings, clock);
        this.server = new QueryServer(
                HttpSettings.loopback(port),
                List.of(new EngagementQueries(app.streams(), self, POLICIES, clock), new ConsoleRoutes()));
        server.start();
    }

    EngagementNode start() {
        app.start();
        return this;
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
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
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
