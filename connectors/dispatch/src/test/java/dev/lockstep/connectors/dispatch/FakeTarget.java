package dev.lockstep.connectors.dispatch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that does what the test says and remembers what came. */
public final class FakeTarget implements AutoCloseable {
    /** What came, as {@code METHOD path body}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** Authorization headers that came. */
    public final List<String> tokens = new CopyOnWriteArrayList<>();

    /** Headers that came, per request. */
    public final List<Headers> headers = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Behaviour behaviour = exchange -> answer(exchange, 500, "{}", Map.of());

    /** How to answer. */
    public interface Behaviour {
        /** Answers, or does not. */
        void handle(HttpExchange exchange) throws IOException;
    }

    /** Starts on a free port. */
    public FakeTarget() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            headers.add(exchange.getRequestHeaders());
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            behaviour.handle(exchange);
        });
        server.start();
    }

    /** Changes the behaviour. */
    public void does(Behaviour next) {
        behaviour = next;
    }

    /** Answers always the same. */
    public void answers(int status, String body) {
        does(exchange -> answer(exchange, status, body, Map.of()));
    }

    /** Its base address. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Sends an answer. */
    public static void answer(HttpExchange exchange, int status, String body, Map<String, String> headers)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
