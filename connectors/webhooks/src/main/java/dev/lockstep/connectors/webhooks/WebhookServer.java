package dev.lockstep.connectors.webhooks;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The receiver on a port of its own. */
public final class WebhookServer implements AutoCloseable {
    private static final long IDLE_MILLIS = 15_000;
    private static final int MAX_HEADER_BYTES = 8 * 1024;

    private static final long TELL_SECONDS = 5;

    private final Javalin server;
    private final ScheduledExecutorService teller;

    private WebhookServer(Javalin server, ScheduledExecutorService teller) {
        this.server = server;
        this.teller = teller;
    }

    /**
     * Starts listening.
     *
     * @param address where; port 0 takes a free one
     */
    public static WebhookServer start(WebhookRoutes routes, InetSocketAddress address) {
        Javalin server = Javalin.create(config -> {
            harden(config);
            routes.addTo(config.routes);
        });
        server.start(address.getHostString(), address.getPort());
        return new WebhookServer(server, telling(routes));
    }

    /**
     * Limits of every server that is reachable from outside: small headers, no idle connections, no word about the
     * software. Those who mount {@link WebhookRoutes} on a server of their own call this first.
     */
    public static void harden(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            http.setIdleTimeout(IDLE_MILLIS);
        });
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Stops taking requests and waits for those at work. */
    @Override
    public void close() {
        server.stop();
        teller.shutdownNow();
    }

    /** Silence makes no noise: somebody must look at the clock. */
    private static ScheduledExecutorService telling(WebhookRoutes routes) {
        ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "webhook-standings");
            thread.setDaemon(true);
            return thread;
        });
        var unused = teller.scheduleWithFixedDelay(routes::tellStandings, TELL_SECONDS, TELL_SECONDS, TimeUnit.SECONDS);
        return teller;
    }
}
