package dev.lockstep.connectors.kit.http;

import dev.lockstep.schemas.registry.LimitedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Single HTTP/1.1 exchanges: no redirects, no proxies, no retries, bounded time from start to the answer's last byte,
 * bounded answers. Never throws for what the network does. Safe for use by several threads.
 */
public final class Exchanges {
    private final HttpClient http;
    private final Duration requestTimeout;
    private final Duration whole;
    private final int maxAnswerBytes;

    /**
     * A client.
     *
     * @param connectTimeout longest time to a connection
     * @param requestTimeout longest time from sending to the last byte of the answer
     * @param maxAnswerBytes longer answers count as broken
     */
    public Exchanges(Duration connectTimeout, Duration requestTimeout, int maxAnswerBytes) {
        this.requestTimeout = requestTimeout;
        this.whole = connectTimeout.plus(requestTimeout);
        this.maxAnswerBytes = maxAnswerBytes;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** Makes one exchange. The client's own timeout ends with the headers; the wait here covers the body too. */
    public Reply exchange(HttpRequest.Builder request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.timeout(requestTimeout).build(), answer -> new LimitedBody(maxAnswerBytes));
        try {
            HttpResponse<byte[]> answer = exchange.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Answered(answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Reply.Broken("no whole answer within " + whole, false);
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Reply failed(Throwable failure) {
        String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        boolean beforeSending = failure instanceof HttpConnectTimeoutException
                || failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException
                || failure instanceof SSLHandshakeException
                || (failure instanceof IOException && failure.getCause() instanceof UnresolvedAddressException);
        boolean isAlive = failure instanceof LimitedBody.TooLong;
        return beforeSending ? new Reply.NotSent(reason) : new Reply.Broken(reason, isAlive);
    }
}
