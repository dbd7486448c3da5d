package dev.lockstep.connectors.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A real HTTP server with one table of records, paged by cursor; it can be told to misbehave. */
public final class FakeRemote implements AutoCloseable {
    /** Who may ask. */
    public static final String TOKEN = "canary-token";

    /** Paths with their queries, as they came. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** The table: version by id. */
    public final Map<String, Row> rows = new ConcurrentSkipListMap<>();

    /** What lists show less than reads by id. */
    public final List<String> hidden = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Behaviour behaviour = this::honest;

    /** One record. */
    public record Row(String id, int version, Instant changed) {
        String json() {
            return "{\"id\":\"%s\",\"v\":%d,\"at\":\"%s\",\"amount\":10.50}".formatted(id, version, changed);
        }
    }

    /** How to answer. */
    public interface Behaviour {
        /** Answers, or does not. */
        void handle(HttpExchange exchange) throws IOException;
    }

    /** Starts on a free port. */
    public FakeRemote() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestURI().toString());
            behaviour.handle(exchange);
        });
        server.start();
    }

    /** Changes the behaviour. */
    public void does(Behaviour next) {
        behaviour = next;
    }

    /** Answers as it should again. */
    public void behaves() {
        behaviour = this::honest;
    }

    /** Its base address. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds or changes a record. */
    public void put(String id, Instant changed) {
        rows.merge(id, new Row(id, 1, changed), (old, add) -> new Row(id, old.version() + 1, changed));
    }

    /** Answers as it should. */
    public void honest(HttpExchange exchange) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}", Map.of());
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/items/")) {
            Row row = rows.get(path.substring("/items/".length()));
            answer(exchange, row == null ? 404 : 200, row == null ? "{}" : row.json(), Map.of());
        } else {
            answer(exchange, 200, page(query(exchange)), Map.of());
        }
    }

    private String page(Map<String, String> query) {
        Instant since = Instant.parse(query.get("since"));
        int size = Integer.parseInt(query.get("size"));
        String after = query.getOrDefault("cursor", "");
        List<Row> all = rows.values().stream()
                .filter(row -> !row.changed().isBefore(since) && !hidden.contains(row.id()))
                .toList();
        List<Row> page = all.stream()
                .filter(row -> row.id().compareTo(after) > 0)
                .limit(size)
                .toList();
        boolean more = page.size() == size;
        String next = more ? "\"" + page.get(page.size() - 1).id() + "\"" : "null";
        return page.stream()
                .map(Row::json)
                .collect(Collectors.joining(
                        ",", "{\"results\":[", "],\"next\":" + next + ",\"total\":" + all.size() + "}"));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String field : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] parts = field.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** Sends an answer. */
    public static void answer(HttpExchange exchange, int status, String body, Map<String, String> headers)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
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
