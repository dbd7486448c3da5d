package dev.lockstep.streams.console;

import dev.lockstep.streams.kit.http.QueryRoutes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The pages for people and the contract for programs. Pages are fixed files: what they show they fetch from
 * {@code /api/v1} and write as text, never as markup, because names come from other systems and are untrusted.
 */
public final class ConsoleRoutes implements QueryRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String ICON = "image/svg+xml";

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/", file("home.html", HTML));
        routes.get("/engagements/{id}", file("engagement.html", HTML));
        routes.get("/console/console.css", file("console.css", STYLE));
        routes.get("/console/page.js", file("page.js", SCRIPT));
        routes.get("/console/home.js", file("home.js", SCRIPT));
        routes.get("/console/engagement.js", file("engagement.js", SCRIPT));
        routes.get("/console/icon.svg", file("icon.svg", ICON));
        routes.get("/api/v1/openapi.yaml", file("openapi.yaml", "application/yaml; charset=utf-8"));
    }

    private static Handler file(String name, String type) {
        byte[] content = read(name);
        return ctx -> send(ctx, type, content);
    }

    private static void send(Context ctx, String type, byte[] content) {
        ctx.contentType(type).result(content);
    }

    private static byte[] read(String name) {
        try (InputStream file = ConsoleRoutes.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The console lacks its file " + name + "; build it again");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
