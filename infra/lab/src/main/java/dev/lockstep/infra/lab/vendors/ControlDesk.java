package dev.lockstep.infra.lab.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands under {@code /_lab}: the faults, the books, and a page for people. Needs no token, because it listens on the
 * loopback interface only; a browser that comes from another page is turned away.
 */
final class ControlDesk {

    private static final int SHOWN = 100;

    private final String system;
    private final Books books;
    private final FaultBoard faults;
    private final List<Route> routes = List.of(
            Route.read("GET", "/_lab", this::page),
            Route.read("GET", "/_lab/faults", call -> board(200)),
            Route.write("POST", "/_lab/faults", this::switchOn),
            Route.write("POST", "/_lab/faults/off", this::switchOff),
            Route.write("DELETE", "/_lab/faults", call -> clear()),
            Route.write("DELETE", "/_lab/faults/{id}", this::delete),
            Route.read("GET", "/_lab/books", call -> summary()),
            Route.read("GET", "/_lab/books/{type}", this::records),
            Route.write("PUT", "/_lab/books/{type}/{id}", this::enter));

    ControlDesk(String system, Books books, FaultBoard faults) {
        this.system = system;
        this.books = books;
        this.faults = faults;
    }

    /** Answers a request below {@code /_lab}. */
    Answer answer(Call call) {
        if (fromElsewhere(call)) {
            return problem(403, "Requests from other sites are not taken");
        }
        return routes.stream()
                .flatMap(route -> route.match(call).map(route::answer).stream())
                .findFirst()
                .orElseGet(() -> problem(404, "Nothing here; see /_lab"));
    }

    private static boolean fromElsewhere(Call call) {
        String origin = call.header("Origin");
        return !origin.isEmpty() && !origin.equals("http://" + call.header("Host"));
    }

    private Answer page(Call call) {
        return Answer.html(200, ControlPage.of(system, books, faults))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
                .with("Cache-Control", "no-store");
    }

    private Answer board(int status) {
        ObjectNode json = Json.object().put("system", system);
        ArrayNode on = json.putArray("on");
        for (FaultBoard.Switched one : faults.on()) {
            on.add(FaultForm.json(one.fault()).put("id", one.id()).put("struck", one.struck()));
        }
        ObjectNode counts = json.putObject("counts");
        faults.counts().forEach((kind, count) -> counts.put(kind.name(), count));
        return Answer.json(status, json);
    }

    private Answer switchOn(Call call) {
        boolean form = isForm(call);
        try {
            faults.on(form ? FaultForm.of(call.form()) : FaultForm.of(call.json()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
        return form ? backToPage() : board(201);
    }

    private Answer switchOff(Call call) {
        String id = call.form().getOrDefault("id", "");
        if (id.isBlank()) {
            faults.clear();
        } else {
            faults.off(id);
        }
        return backToPage();
    }

    private Answer clear() {
        faults.clear();
        return board(200);
    }

    private Answer delete(Call call) {
        return faults.off(call.param("id")) ? board(200) : problem(404, "No such fault is on: " + call.param("id"));
    }

    private Answer summary() {
        ObjectNode json = Json.object().put("system", system).put("changes", books.sequence());
        ObjectNode sizes = json.putObject("records");
        books.sizes().forEach(sizes::put);
        ObjectNode twice = json.putObject("duplicates");
        books.duplicates().forEach(twice::put);
        return Answer.json(200, json);
    }

    /** The last records of a type, newest first. */
    private Answer records(Call call) {
        String type = call.param("type");
        if (!books.keeps(type)) {
            return problem(404, "These books keep no " + type);
        }
        List<BookEntry> all = books.all(type);
        ObjectNode json = Json.object().put("type", type).put("count", all.size());
        ArrayNode items = json.putArray("items");
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - SHOWN); i--) {
            BookEntry entry = all.get(i);
            JsonNode fields = entry.fields();
            items.addObject()
                    .put("id", entry.id())
                    .put("version", entry.version())
                    .put("changedAt", entry.changedAt().toString())
                    .set("fields", fields);
        }
        return Answer.json(200, json);
    }

    /** Enters a record that was there before anybody wrote. */
    private Answer enter(Call call) {
        String type = call.param("type");
        if (!books.keeps(type) || call.object().isEmpty()) {
            return problem(404, "Send a JSON object, of a type that these books keep");
        }
        return books.inTurn(() -> {
            if (books.find(type, call.param("id")).isPresent()) {
                return problem(409, type + " " + call.param("id") + " is there already");
            }
            books.create(type, call.param("id"), call.object().get());
            return Answer.empty(201);
        });
    }

    private static boolean isForm(Call call) {
        return call.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static Answer backToPage() {
        return Answer.empty(303).with("Location", "/_lab");
    }

    private static Answer problem(int status, String what) {
        return Answer.json(status, Map.of("problem", what));
    }
}
