package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.testkit.RecordingLog;
import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.schemas.systems.SystemsFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver on a free port with the shipped descriptors, and a sender that signs independently of it. */
final class ReceiverFixture implements AutoCloseable {
    static final String ERP_KEY = "lockstep-sample-key-0001-abcdefg";
    static final String CRM_KEY = "hs-client-secret-canary";
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    final RecordingLog log;
    final RecordingStatuses statuses;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final WebhookServer server;
    private final WebhookRoutes routes;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();

    ReceiverFixture(WebhookSettings settings) {
        this(settings, shipped());
    }

    ReceiverFixture(WebhookSettings settings, List<WebhookSource> sources) {
        this(settings, sources, new RecordingLog(), new RecordingStatuses(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    ReceiverFixture(
            WebhookSettings settings,
            List<WebhookSource> sources,
            RecordingLog log,
            RecordingStatuses statuses,
            Clock clock) {
        this.log = log;
        this.statuses = statuses;
        this.clock = clock;
        AtomicReference<URI> base = new AtomicReference<>();
        this.routes = new WebhookRoutes(sources, log, log::remember, statuses, base::get, settings, metrics, clock);
        server = WebhookServer.start(routes, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        base.set(URI.create("http://127.0.0.1:" + server.port()));
    }

    /** The receiver says how it stands, as it does by itself every few seconds. */
    void tellStandings() {
        routes.tellStandings();
    }

    static List<WebhookSource> shipped() {
        DescriptorProblems problems = new DescriptorProblems();
        Path systems = Path.of("../systems");
        Secret erp = Secret.of("whsec_" + Base64.getEncoder().encodeToString(ERP_KEY.getBytes(StandardCharsets.UTF_8)));
        List<WebhookSource> sources = List.of(
                new WebhookSource(
                        WebhookDescriptor.read(SystemsFolder.shipped(systems), "erp", problems), List.of(erp)),
                new WebhookSource(
                        WebhookDescriptor.read(SystemsFolder.shipped(systems), "crm", problems),
                        List.of(Secret.of(CRM_KEY))));
        problems.refuseIfAny();
        return sources;
    }

    String address(String system) {
        return "http://127.0.0.1:" + server.port() + "/webhooks/" + system;
    }

    HttpResponse<String> erp(String id, byte[] body) {
        return post("erp", body, signedErp(id, body));
    }

    HttpResponse<String> erp(String id, String body) {
        return erp(id, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> crm(String body) {
        String time = Long.toString(clock.instant().toEpochMilli());
        byte[] message = ("POST" + address("crm") + body + time).getBytes(StandardCharsets.UTF_8);
        return post(
                "crm",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("X-HubSpot-Signature-v3", hmac(CRM_KEY, message), "X-HubSpot-Request-Timestamp", time));
    }

    Map<String, String> signedErp(String id, byte[] body) {
        String time = Long.toString(clock.instant().getEpochSecond());
        byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", time);
        headers.put("webhook-signature", "v1," + hmac(ERP_KEY, message));
        return headers;
    }

    HttpResponse<String> post(String system, byte[] body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address(system))).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        all.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The receiver gave no answer", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static String hmac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
