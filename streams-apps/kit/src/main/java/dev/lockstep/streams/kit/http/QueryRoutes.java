package dev.lockstep.streams.kit.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** The questions that one app answers; the runtime mounts those of all apps on one {@link QueryServer}. */
public interface QueryRoutes extends AutoCloseable {
    /** Adds every path of the app. Called once, before the server starts. */
    void addTo(JavalinDefaultRoutingApi routes);

    /** Frees what the routes hold beyond a request; called when the server stops. Most hold nothing. */
    @Override
    default void close() {}
}
