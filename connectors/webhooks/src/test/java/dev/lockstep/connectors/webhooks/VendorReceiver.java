package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.testkit.RecordingLog;
import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.schemas.systems.SystemsFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A receiver with one shipped descriptor, as senders see it behind its public name. */
final class VendorReceiver implements AutoCloseable {
    /** The address that the vectors of senders were signed for. */
    static final String PUBLIC_BASE = "https://lockstep.example.com";

    final RecordingLog log = new RecordingLog();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final WebhookServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    VendorReceiver(String system, String name, String secret, Instant now) {
        DescriptorProblems problems = new DescriptorProblems();
        WebhookDescriptor descriptor =
                WebhookDescriptor.read(SystemsFolder.shipped(Path.of("../systems")), system, name, problems);
        problems.refuseIfAny();
        WebhookRoutes routes = new WebhookRoutes(
                List.of(new WebhookSource(descriptor, List.of(Secret.of(secret)))),
                log,
                log::remember,
                new RecordingStatuses(),
                () -> URI.create(PUBLIC_BASE),
                WebhookSettings.defaults(),
                metrics,
                Clock.fixed(now, ZoneOffset.UTC));
        server = WebhookServer.start(routes, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** A delivery as it goes over the wire, from {@code deliveries} among the test resources. */
    static byte[] delivery(String file) {
        try (InputStream stream =
                Objects.requireNonNull(VendorReceiver.class.getResourceAsStream("/deliveries/" + file), file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> post(String path, byte[] body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/webhooks/" + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        all.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The receiver gave no answer", e);
        }
    }

    double skipped(String system) {
        return metrics.counter(WebhookMetrics.SKIPPED, "system", system).count();
    }

    @Override
    public void close() {
        server.close();
    }
}
