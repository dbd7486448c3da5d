package dev.lockstep.infra.lab.vendors;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the loopback interface and hands every request, with its connection, to a handler. Bodies over 1 MB are refused. */
final class Sockets {

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final int LARGEST_BODY = 1_000_000;
    private static final int THREADS = 24;
    private static final long IDLE_MILLIS = 600_000;

    private Sockets() {}

    /** Starts a server; port 0 takes a free one. */
    static Server listen(int port, String name, BiConsumer<Call, Wire> handler, Executor later) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setDaemon(true);
        threads.setName("lab-" + name);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // The date is the emulator's own, whose clock may be off.
        http.setSendDateHeader(false);
        // Vendors take encoded slashes inside a path segment, such as an external id.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback done) throws IOException {
                serve(request, new Wire(request, response, done, later), handler);
                return true;
            }
        });
        return started(server);
    }

    /** Where a server listens. */
    static URI address(Server server) {
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Stops a server at once. */
    static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("An emulator did not stop cleanly", e);
        }
    }

    private static Server started(Server server) {
        try {
            server.start();
            return server;
        } catch (Exception e) {
            throw new IllegalStateException("An emulator cannot listen; is its port taken?", e);
        }
    }

    private static void serve(Request request, Wire wire, BiConsumer<Call, Wire> handler) throws IOException {
        byte[] body;
        try (InputStream in = Request.asInputStream(request)) {
            body = in.readNBytes(LARGEST_BODY + 1);
        }
        if (body.length > LARGEST_BODY) {
            wire.answer(Answer.empty(413).with("Connection", "close"));
            return;
        }
        try {
            handler.accept(call(request, new String(body, StandardCharsets.UTF_8)), wire);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
            wire.answer(Answer.empty(500));
        }
    }

    private static Call call(Request request, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaders()
                .forEach(field -> headers.put(
                        field.getName().toLowerCase(Locale.ROOT), Objects.requireNonNullElse(field.getValue(), "")));
        String query = Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
        return new Call(
                request.getMethod(), request.getHttpURI().getPath(), Map.of(), Call.pairs(query), headers, body);
    }
}
