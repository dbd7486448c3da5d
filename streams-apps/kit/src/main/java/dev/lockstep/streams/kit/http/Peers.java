package dev.lockstep.streams.kit.http;

import com.fasterxml.jackson.databind.JavaType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks the same question of other instances of the app. Hosts come from the consumer group's own metadata, never from a
 * request; every exchange is bounded in time and size, and a header keeps a question from travelling more than once.
 */
final class Peers {
    static final String FORWARDED = "Lockstep-Forwarded";
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Whether a request comes from another instance. */
    static boolean isForwarded(Context ctx) {
        return ctx.header(FORWARDED) != null;
    }

    /** Lets another instance answer a request, status and words included; a body goes with it. */
    void pass(Context ctx, HostInfo owner) {
        HttpRequest.BodyPublisher body =
                ctx.method().equals(HandlerType.GET) ? noBody() : HttpRequest.BodyPublishers.ofString(ctx.body());
        Reply reply = join(send(
                request(owner, pathOf(ctx)).method(ctx.method().name(), body).build()));
        ctx.status(reply.status()).contentType(reply.contentType()).result(reply.body());
        reply.retryAfter().forEach(value -> ctx.header("Retry-After", value));
    }

    /**
     * Asks all of them at the same time.
     *
     * @throws HttpProblem 503 unless every one of them answers with data
     */
    <T> List<Answer<T>> gather(List<HostInfo> others, String path, JavaType type) {
        List<CompletableFuture<Reply>> asked =
                others.stream().map(other -> ask(other, path)).toList();
        return asked.stream().map(reply -> Peers.<T>parsed(join(reply), type)).toList();
    }

    static String pathOf(Context ctx) {
        String query = ctx.queryString();
        return query == null ? ctx.path() : ctx.path() + "?" + query;
    }

    private static HttpRequest.BodyPublisher noBody() {
        return HttpRequest.BodyPublishers.noBody();
    }

    private CompletableFuture<Reply> ask(HostInfo host, String path) {
        return send(request(host, path).build());
    }

    private static HttpRequest.Builder request(HostInfo host, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + host.host() + ":" + host.port() + path))
                .header(FORWARDED, "1")
                .timeout(ANSWER);
    }

    private CompletableFuture<Reply> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(Peers::read);
    }

    private static Reply read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
            if (bytes.length > LARGEST_ANSWER) {
                throw HttpProblem.unavailable("Another instance answers with more than " + LARGEST_ANSWER + " bytes");
            }
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("application/json"),
                    response.headers().allValues("Retry-After"),
                    new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw HttpProblem.unavailable("The answer of another instance broke off");
        }
    }

    private static Reply join(CompletableFuture<Reply> reply) {
        try {
            return reply.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof HttpProblem problem
                    ? problem
                    : HttpProblem.unavailable("The instance that owns a part of the state does not answer");
        }
    }

    private static <T> Answer<T> parsed(Reply reply, JavaType type) {
        if (reply.status() != 200) {
            throw HttpProblem.unavailable("An instance that owns a part of the state cannot answer at the moment");
        }
        try {
            return Json.answers().readValue(reply.body(), type);
        } catch (IOException e) {
            throw new IllegalStateException("Another instance answers in a form that this one does not know", e);
        }
    }

    private record Reply(int status, String contentType, List<String> retryAfter, String body) {}
}
