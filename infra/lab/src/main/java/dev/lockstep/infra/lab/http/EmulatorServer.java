package dev.lockstep.infra.lab.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.json.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An emulator's HTTP server on the loopback interface. Bodies over 1 MB are refused. */
public final class EmulatorServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmulatorServer.class);
    private static final long LARGEST_BODY = 1_000_000;
    private static final int THREADS = 24;

    private final Javalin server;
    private final byte[] authorization;
    private final Activity activity;

    private EmulatorServer(int port, Secret apiKey, Activity activity, List<Route> routes) {
        this.authorization = ("Bearer " + apiKey.value()).getBytes(StandardCharsets.UTF_8);
        this.activity = activity;
        this.server = Javalin.create(config -> configure(config, routes)).start("127.0.0.1", port);
    }

    /** Serves the routes; port 0 takes a free one. */
    public static EmulatorServer start(int port, Secret apiKey, Activity activity, List<Route> routes) {
        return new EmulatorServer(port, apiKey, activity, routes);
    }

    /** What the server does for one method and path. */
    public record Route(HandlerType method, String path, boolean open, Endpoint endpoint) {

        /** A path that needs the API key. */
        public static Route guarded(HandlerType method, String path, Endpoint endpoint) {
            return new Route(method, path, false, endpoint);
        }

        /** A path that anyone on this machine may read. */
        public static Route open(String path, Endpoint endpoint) {
            return new Route(HandlerType.GET, path, true, endpoint);
        }
    }

    /** Answers a request. */
    @FunctionalInterface
    public interface Endpoint {
        /** The answer to a request. */
        Reply answer(Request request);
    }

    /** A request: parameter of the path, of the query (blank when missing) and the fields of the body. */
    public record Request(String id, String externalRef, Fields fields) {}

    /** Where the server listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config, List<Route> routes) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = LARGEST_BODY;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        routes.forEach(route -> config.routes.addHttpHandler(route.method(), route.path(), ctx -> serve(ctx, route)));
        config.routes.exception(
                HttpResponseException.class,
                (e, ctx) -> write(ctx, Reply.error(e.getStatus(), String.valueOf(e.getMessage()))));
        config.routes.exception(RuntimeException.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            write(ctx, Reply.error(500, "The system failed; see its log"));
        });
    }

    private void serve(Context ctx, Route route) {
        if (!route.open() && !authorized(ctx)) {
            write(ctx, Reply.error(401, "The API key is missing or wrong"));
            return;
        }
        activity.touch();
        write(ctx, answer(ctx, route));
        activity.touch();
    }

    private static Reply answer(Context ctx, Route route) {
        try {
            String body = ctx.body();
            JsonNode json = body.isEmpty() ? Json.object() : Json.parse(body);
            if (!json.isObject()) {
                return Reply.error(400, "The body must be a JSON object");
            }
            String id = Objects.requireNonNullElse(ctx.pathParamMap().get("id"), "");
            String externalRef = Objects.requireNonNullElse(ctx.queryParam("externalRef"), "");
            return route.endpoint().answer(new Request(id, externalRef, new Fields(json)));
        } catch (JsonProcessingException e) {
            return Reply.error(400, "The body is not JSON: " + e.getOriginalMessage());
        }
    }

    private boolean authorized(Context ctx) {
        String given = Objects.requireNonNullElse(ctx.header("Authorization"), "");
        return MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Context ctx, Reply reply) {
        ctx.status(reply.status()).contentType("application/json").result(Json.text(reply.body()));
    }
}
