package dev.lockstep.schemas.registry;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Stands before a registry: counts what is asked, can ask for credentials, speak TLS, go away and come back. */
final class RegistryFront implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String target;
    private final SSLContext tls;
    private int port;
    private String user;
    private String password;
    private HttpServer server;

    private RegistryFront(String target, SSLContext tls) {
        this.target = target;
        this.tls = tls;
    }

    static RegistryFront of(String target) {
        return new RegistryFront(target, null).start();
    }

    static RegistryFront tls(String target, SSLContext tls) {
        return new RegistryFront(target, tls).start();
    }

    static RegistryFront withCredentials(String target, String user, String password) {
        RegistryFront front = new RegistryFront(target, null);
        front.user = user;
        front.password = password;
        return front.start();
    }

    /** Address to give to clients; the same after a stop and a start. */
    String url() {
        return (tls == null ? "http" : "https") + "://localhost:" + port + "/registry";
    }

    List<String> requests() {
        return requests;
    }

    void stop() {
        server.stop(0);
    }

    RegistryFront start() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            server = tls == null ? HttpServer.create(address, 0) : https(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        HttpContext context = server.createContext("/registry", this::forward);
        if (user != null) {
            context.setAuthenticator(authenticator());
        }
        server.setExecutor(threads);
        server.start();
        return this;
    }

    private HttpServer https(InetSocketAddress address) throws IOException {
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        return https;
    }

    private BasicAuthenticator authenticator() {
        return new BasicAuthenticator("registry") {
            @Override
            public boolean checkCredentials(String name, String secret) {
                return name.equals(user) && secret.equals(password);
            }
        };
    }

    private void forward(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring("/registry".length());
        requests.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + path))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        answer(exchange, send(request.build()));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
