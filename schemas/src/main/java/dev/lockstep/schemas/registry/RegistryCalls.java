package dev.lockstep.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** HTTP exchanges with a registry: each member in turn, several rounds with growing waits, then a clear failure. */
final class RegistryCalls {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 4 << 20;

    private final RegistryConnection connection;
    private final HttpClient http;

    RegistryCalls(RegistryConnection connection) {
        this.connection = connection;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connection.timeout());
        if (connection.trustStore() != null) {
            builder.sslContext(connection.trustStore().context());
        }
        this.http = builder.build();
    }

    /**
     * Sends a request until a member answers.
     *
     * @param purpose says what was wanted, for the message when it fails
     * @return the body of a successful answer
     */
    JsonNode send(String method, String path, @Nullable ObjectNode body, String purpose) {
        Duration wait = connection.backoff();
        String failure = "";
        for (int round = 1; round <= connection.tries(); round++) {
            if (round > 1) {
                pause(wait, purpose);
                wait = longer(wait);
            }
            for (URI member : connection.urls()) {
                try {
                    return accept(exchange(request(member, method, path, body), purpose), purpose);
                } catch (IOException e) {
                    failure = e.getClass().getSimpleName() + ": " + e.getMessage();
                }
            }
        }
        throw silent(purpose, failure);
    }

    private RegistryAnswer exchange(HttpRequest request, String purpose) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, headers -> new LimitedBody(LONGEST_ANSWER));
        try {
            HttpResponse<byte[]> answer = response.get(connection.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return RegistryAnswer.read(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            response.cancel(true);
            throw interrupted(purpose, e);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException("no answer within " + connection.timeout(), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private JsonNode accept(RegistryAnswer answer, String purpose) throws IOException {
        if (answer.isSuccess()) {
            return answer.body();
        }
        if (answer.isWorthAnotherTry()) {
            throw new IOException("HTTP " + answer.status());
        }
        String message = "Registry " + connection + " did not " + purpose + ": " + answer.explanation();
        throw answer.isRefusal()
                ? new RegistryRefused(answer.status(), message)
                : new RegistryUnavailable(message, null);
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

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
    }

    private static void pause(Duration wait, String purpose) {
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(purpose, e);
        }
    }

    private static RegistryUnavailable interrupted(String purpose, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailable("Interrupted while trying to " + purpose, e);
    }

    private RegistryUnavailable silent(String purpose, String failure) {
        return new RegistryUnavailable(
                "Could not " + purpose + ": no answer from " + connection + " in " + connection.tries()
                        + " tries (" + failure + "). Start the registry or correct " + RegistrySettings.URL
                        + "; schemas that are known already keep working",
                null);
    }
}
