package dev.lockstep.streams.kit.http;

import dev.lockstep.streams.kit.http.Component.Health;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Liveness, readiness and metrics of the process. */
public final class OperationsRoutes implements QueryRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final List<Component> components;
    private final Supplier<String> scrape;

    /**
     * What probes and scrapers ask for.
     *
     * @param components every part of the process that can fail by itself
     * @param scrape all meters in Prometheus text format 0.0.4
     */
    public OperationsRoutes(List<Component> components, Supplier<String> scrape) {
        this.components = List.copyOf(components);
        this.scrape = scrape;
    }

    /**
     * The answer to a probe.
     *
     * @param status {@code up} or {@code down}
     * @param components by name, in the order in which they were given
     */
    public record Report(String status, Map<String, Health> components) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/health", ctx -> report(ctx, Health::live));
        routes.get("/api/v1/ready", ctx -> report(ctx, Health::ready));
        routes.get("/api/v1/metrics", ctx -> ctx.contentType(PROMETHEUS_TEXT).result(scrape.get()));
    }

    private void report(Context ctx, Predicate<Health> good) {
        Map<String, Health> all = new LinkedHashMap<>();
        components.forEach(
                component -> all.put(component.name(), component.health().get()));
        boolean up = all.values().stream().allMatch(good);
        if (!up) {
            ctx.status(503).header("Retry-After", "1");
        }
        Json.answer(ctx, new Report(up ? "up" : "down", all));
    }
}
