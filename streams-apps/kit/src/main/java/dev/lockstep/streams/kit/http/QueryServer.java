package dev.lockstep.streams.kit.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP server of a process. It adds to every answer the headers that a browser needs to stay careful, and turns
 * everything that goes wrong into a problem document; causes stay in the log.
 */
public final class QueryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);
    private static final long LARGEST_REQUEST = 64 * 1024;
    private static final int LEAST_THREADS = 4;
    private static final Handler EVERYBODY = ctx -> {};

    private final List<QueryRoutes> routes;
    private final Javalin server;
    private final HttpSettings settings;
    private final AtomicLong incidents = new AtomicLong();

    /** A server without authentication, for loopback. */
    public QueryServer(HttpSettings settings, List<QueryRoutes> routes) {
        this(settings, routes, EVERYBODY);
    }

    /**
     * A server that asks a guard first.
     *
     * @param guard sees every request before any route does, requests between instances included, and throws a Javalin
     *     {@code UnauthorizedResponse} or {@code ForbiddenResponse} to turn it away
     */
    public QueryServer(HttpSettings settings, List<QueryRoutes> routes, Handler guard) {
        this.settings = settings;
        this.routes = List.copyOf(routes);
        this.server = Javalin.create(config -> configure(config, guard));
    }

    /**
     * Starts to listen.
     *
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public QueryServer start() {
        server.start(settings.host(), settings.port());
        return this;
    }

    /** The port on which the server listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        routes.forEach(QueryRoutes::close);
        server.stop();
    }

    private void configure(JavalinConfig config, Handler guard) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = LARGEST_REQUEST;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(settings.threads(), LEAST_THREADS);
        threads.setName("queries");
        config.jetty.threadPool = threads;
        config.routes.before(SecurityHeaders::addTo);
        config.routes.before(guard);
        routes.forEach(each -> each.addTo(config.routes));
        config.routes.exception(HttpProblem.class, QueryServer::answer);
        config.routes.exception(InvalidStateStoreException.class, QueryServer::answerMoving);
        config.routes.exception(HttpResponseException.class, QueryServer::answerStatus);
        config.routes.exception(Exception.class, this::answerIncident);
    }

    private static void answer(HttpProblem problem, Context ctx) {
        problem.retryAfter()
                .map(Duration::toSeconds)
                .ifPresent(seconds -> ctx.header("Retry-After", seconds.toString()));
        ctx.status(problem.document().status())
                .result(Json.text(problem.document()))
                .contentType("application/problem+json; charset=utf-8");
    }

    private static void answerMoving(InvalidStateStoreException moving, Context ctx) {
        answer(HttpProblem.unavailable("The state behind this answer is being moved or restored"), ctx);
    }

    private static void answerStatus(HttpResponseException refusal, Context ctx) {
        answer(HttpProblem.other(refusal.getStatus(), refusal.getStatus() + " for " + ctx.path()), ctx);
    }

    private void answerIncident(Exception bug, Context ctx) {
        String incident = "query-" + incidents.incrementAndGet();
        LOG.error("Incident {}: {} {} failed", incident, ctx.method(), ctx.path(), bug);
        answer(HttpProblem.internal(incident), ctx);
    }
}
