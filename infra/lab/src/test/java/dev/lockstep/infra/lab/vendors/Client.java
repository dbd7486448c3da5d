package dev.lockstep.infra.lab.vendors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls an emulator as a client would that never repeats anything by itself. */
public final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final Map<String, String> headers;
    private final Duration patience;

    private Client(URI base, Map<String, String> headers, Duration patience) {
        this.base = base;
        this.headers = headers;
        this.patience = patience;
    }

    /** A client with a bearer token. */
    public static Client of(VendorServer server, String token) {
        return new Client(server.url(), Map.of("Authorization", "Bearer " + token), Duration.ofSeconds(20));
    }

    /** The same client with another header. */
    public Client with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Client(base, more, patience);
    }

    /** The same client without a header. */
    public Client without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Client(base, fewer, patience);
    }

    /** The same client, which gives up sooner. */
    public Client waiting(Duration time) {
        return new Client(base, headers, time);
    }

    /** Sends a body as it is; JSON unless the client says otherwise. */
    public Got send(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json");
        all.forEach(request::header);
        try {
            return new Got(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gets a path. */
    public Got get(String path) throws IOException {
        return send("GET", path, "");
    }

    /** Posts JSON text. */
    public Got post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    /** An answer. */
    public record Got(HttpResponse<String> response) {

        /** The status. */
        public int status() {
            return response.statusCode();
        }

        /** The body as text. */
        public String text() {
            return response.body();
        }

        /** The body as JSON. */
        public JsonNode json() throws JsonProcessingException {
            return Json.parse(response.body());
        }

        /** A header, blank when missing. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
