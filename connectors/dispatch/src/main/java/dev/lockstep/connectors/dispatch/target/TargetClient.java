package dev.lockstep.connectors.dispatch.target;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/**
 * Single HTTP/1.1 exchanges with one host: no redirects, no proxies, no retries of its own, bounded time from start to
 * the answer's last byte, bounded answers. Never throws for what the network does.
 */
public final class TargetClient {
    /** Dots that move up or stay, also when the slashes around them came escaped. */
    private static final Pattern CLIMBING = Pattern.compile("/\\.{1,2}/");

    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final HttpClient http;
    private final TargetSettings settings;

    /** A client for one target. */
    public TargetClient(TargetSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** Sends JSON. */
    public Reply send(String method, String path, String json, Map<String, String> headers)
            throws InterruptedException {
        return exchange(method, path, HttpRequest.BodyPublishers.ofString(json), headers);
    }

    /** Asks. */
    public Reply get(String path) throws InterruptedException {
        return exchange("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
    }

    /**
     * The address of a path at the target.
     *
     * @throws IllegalArgumentException when it would leave the configured base address
     */
    URI address(String path) {
        URI base = settings.baseUri();
        String prefix = base.toString().replaceAll("/+$", "");
        URI address = path.startsWith("/") ? URI.create(prefix + path) : base;
        boolean inside = path.startsWith("/")
                && base.getHost().equals(address.getHost())
                && base.getPort() == address.getPort()
                && address.getRawFragment() == null
                && !CLIMBING.matcher(address.getPath() + "/").find();
        if (!inside) {
            throw new IllegalArgumentException("The path leaves the base address of " + settings.system());
        }
        return address;
    }

    private Reply exchange(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .timeout(settings.requestTimeout())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body);
        headers.forEach(request::header);
        settings.bearer().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return await(http.sendAsync(request.build(), answer -> new BoundedAnswer(MAX_ANSWER_BYTES)));
    }

    /** The client's own timeout ends with the headers; the wait here covers the body too. */
    private Reply await(CompletableFuture<HttpResponse<byte[]>> exchange) throws InterruptedException {
        Duration whole = settings.connectTimeout().plus(settings.requestTimeout());
        try {
            return answered(exchange.get(whole.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Reply.Broken("no whole answer within " + whole);
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Reply answered(HttpResponse<byte[]> response) {
        return new Reply.Answered(
                response.statusCode(),
                response.headers().firstValue("Retry-After"),
                new String(response.body(), StandardCharsets.UTF_8));
    }

    private static Reply failed(Throwable failure) {
        String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        boolean beforeSending = failure instanceof HttpConnectTimeoutException
                || failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException
                || failure instanceof SSLHandshakeException
                || (failure instanceof IOException && failure.getCause() instanceof UnresolvedAddressException);
        return beforeSending ? new Reply.NotSent(reason) : new Reply.Broken(reason);
    }
}
