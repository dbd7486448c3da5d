package dev.lockstep.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** HTTP exchanges with a registry: each member in turn, several rounds with growing waits, then a clear refusal. */
final class RegistryCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final RegistryConnection connection;
    private final HttpClient http;

    RegistryCalls(RegistryConnection connection) {
        this.connection = connection;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connection.timeout());
        if (connection.trustStore() != null) {
            builder.sslContext(connection.trustStore().context());
        }
        this.http = builder.build();
    }

    /**
     * Sends a request until a member answers.
     *
     * @param purpose says what was wanted, for the message when it fails
     */
    JsonNode send(String method, String path, @Nullable ObjectNode body, String purpose) {
        Duration wait = connection.backoff();
        for (int round = 1; ; round++) {
            Answer answer = round(method, path, body, purpose);
            if (answer.failure == null) {
                return answer.body;
            }
            if (round == connection.tries()) {
                throw unavailable(purpose, answer.failure);
            }
            pause(wait, purpose);
            wait = wait.multipliedBy(2).compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait.multipliedBy(2);
        }
    }

    private record Answer(JsonNode body, @Nullable IOException failure) {}

    private Answer round(String method, String path, @Nullable ObjectNode body, String purpose) {
        IOException failure = null;
        for (URI member : connection.urls()) {
            try {
                return new Answer(exchange(request(member, method, path, body), purpose), null);
            } catch (IOException e) {
                failure = e;
            }
        }
        return new Answer(MissingNode.getInstance(), failure);
    }

    private JsonNode exchange(HttpRequest request, String purpose) throws IOException {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            return read(response, purpose);
        } catch (InterruptedException e) {
            throw interrupted(purpose, e);
        }
    }

    private JsonNode read(HttpResponse<InputStream> response, String purpose) throws IOException {
        byte[] bytes;
        try (InputStream in = response.body()) {
            bytes = in.readNBytes(LARGEST_ANSWER + 1);
        }
        int status = response.statusCode();
        if (status >= SERVER_ERROR || status == TIMEOUT || status == TOO_MANY_REQUESTS) {
            throw new IOException("HTTP " + status + " from " + response.uri());
        }
        if (bytes.length > LARGEST_ANSWER) {
            throw new RegistryRefused(status, "Could not " + purpose + ": the answer is longer than 4 MiB");
        }
        if (status < OK || status >= MULTIPLE_CHOICES) {
            throw new RegistryRefused(status, refusal(status, bytes, purpose));
        }
        return json(bytes, purpose, status);
    }

    private JsonNode json(byte[] bytes, String purpose, int status) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new RegistryRefused(
                    status,
                    "Could not " + purpose + ": " + connection
                            + " does not speak the Confluent REST API; check the path in " + RegistrySettings.URL);
        }
    }

    private String refusal(int status, byte[] bytes, String purpose) throws IOException {
        String hint =
                switch (status) {
                    case 401, 403 -> "; check " + RegistrySettings.USER_INFO;
                    case 409 ->
                        "; the schema breaks the subject's compatibility rule: change it compatibly or publish a new topic";
                    default -> "";
                };
        return "Registry " + connection + " refused to " + purpose + ": HTTP " + status + " " + message(bytes) + hint;
    }

    private static String message(byte[] bytes) throws IOException {
        try {
            String message = JSON.readTree(bytes).path("message").asText();
            return message.length() <= 300 ? message : message.substring(0, 300) + "…";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private HttpRequest request(URI member, String method, String path, @Nullable ObjectNode body) {
        String base = member.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(connection.timeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE);
        }
        if (connection.userInfo() != null) {
            byte[] credentials = connection.userInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return request.build();
    }

    private void pause(Duration wait, String purpose) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(purpose, e);
        }
    }

    private RegistryUnavailable interrupted(String purpose, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailable("Interrupted while trying to " + purpose, e);
    }

    private RegistryUnavailable unavailable(String purpose, IOException failure) {
        return new RegistryUnavailable(
                "Could not " + purpose + ": no answer from " + connection + " in " + connection.tries() + " tries ("
                        + failure.getClass().getSimpleName() + ": " + failure.getMessage()
                        + "). Start the registry or correct " + RegistrySettings.URL
                        + "; known schemas keep working meanwhile",
                failure);
    }
}
