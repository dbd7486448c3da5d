package dev.lockstep.infra.lab.vendors.kantata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.ChangeFeed.Published;
import dev.lockstep.infra.lab.vendors.Refusal;
import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.Route;
import dev.lockstep.infra.lab.vendors.Vendor;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.VendorType.Parts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Kantata OX: workspaces, stories, resource requests, external references. As published: answers with {@code results} and a
 * map per collection, 200 for a create, errors, archived records hidden, references inline and as filters, subscribed
 * events by polling. Unconfirmed: names in {@code include}, the list of project templates, the parameter that shows
 * archived workspaces, {@code price} in subunits. Nothing keeps a second record with the same reference out. A template
 * gives unnamed resources for a few roles and no tasks. Not here: OAuth, bulk writes, time, expenses, {@code only} fields.
 */
public final class Kantata implements Vendor {

    /** To start it. */
    public static final VendorType TYPE = new VendorType("kantata", KantataRecords.types(), Kantata::new);

    private static final String API = "/api/v1/";
    private static final String MANAGER = "7001";
    private static final int EVENTS = 200;
    private static final List<String> TEMPLATES =
            List.of("TIME_AND_MATERIALS", "FIXED_FEE", "MILESTONE", "MANAGED_SERVICE", "RETAINER");
    private static final List<String> ROLES =
            List.of("PARTNER", "MANAGER", "SENIOR_CONSULTANT", "CONSULTANT", "ANALYST");

    private final Parts parts;
    private final Books books;
    private final KantataRecords records;
    private final List<Route> routes = List.of(
            Route.read("GET", API + "subscribed_events.json", this::events),
            Route.write("POST", API + "external_references/create_or_update.json", this::crosswalk),
            Route.read("GET", API + "project_templates.json", Kantata::templates),
            Route.read("GET", API + "{collection}/{id}.json", this::read),
            Route.write("PUT", API + "{collection}/{id}.json", this::update),
            Route.read("GET", API + "{collection}.json", this::list),
            Route.write("POST", API + "{collection}.json", this::create));

    private Kantata(Parts parts) {
        this.parts = parts;
        this.books = parts.books();
        this.records = new KantataRecords(books);
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<Refusal> turnAway(Call call) {
        return parts.tokens().goodBearer(call.header("Authorization"))
                ? Optional.empty()
                : Optional.of(Refusal.because(Reason.UNAUTHORIZED));
    }

    @Override
    public Answer refuse(Refusal refusal, Call call) {
        return KantataErrors.of(refusal, call.path());
    }

    /** Templates are set up by hand and never written, so the books do not hold them. */
    private static Answer templates(Call call) {
        ObjectNode body = Json.object();
        var results = body.putArray("results");
        ObjectNode map = body.putObject("project_templates");
        TEMPLATES.stream().filter(title -> title.contains(call.query("search"))).forEach(title -> {
            String id = String.valueOf(101 + TEMPLATES.indexOf(title));
            results.addObject().put("key", "project_templates").put("id", id);
            map.putObject(id).put("id", id).put("title", title);
        });
        return Answer.json(200, body.put("count", map.size()));
    }

    private Answer list(Call call) {
        return books.keeps(call.param("collection"))
                ? Answer.json(200, records.page(call.param("collection"), call))
                : KantataErrors.notFound(call.path());
    }

    /** An archived record is as good as gone here. */
    private Answer read(Call call) {
        return known(call)
                .filter(entry -> !entry.text("archived").equals("true"))
                .map(entry -> Answer.json(200, records.single(entry, call.query("include"))))
                .orElseGet(() -> KantataErrors.notFound(call.path()));
    }

    private Answer create(Call call) {
        String collection = call.param("collection");
        String root = KantataRecords.ROOTS.get(collection);
        if (root == null || !(call.json().path(root) instanceof ObjectNode fields)) {
            return KantataErrors.notFound(collection);
        }
        return objection(collection, fields).orElseGet(() -> {
            ObjectNode own = fields.deepCopy();
            own.remove("external_reference");
            BookEntry entry = books.create(collection, completed(collection, own));
            if (fields.path("external_reference") instanceof ObjectNode reference) {
                records.refer(entry, reference);
            }
            staff(entry);
            return Answer.json(200, records.single(entry, call.query("include")));
        });
    }

    private Answer update(Call call) {
        String root = KantataRecords.ROOTS.getOrDefault(call.param("collection"), "");
        return known(call)
                .map(entry -> call.json().path(root) instanceof ObjectNode fields
                        ? changed(entry, fields)
                        : KantataErrors.invalid("Please give the fields of the " + root, root))
                .orElseGet(() -> KantataErrors.notFound(call.path()));
    }

    private Answer changed(BookEntry entry, ObjectNode fields) {
        ObjectNode priced = completed("", fields.deepCopy());
        return Answer.json(200, records.single(books.update(entry, priced), ""));
    }

    private Answer crosswalk(Call call) {
        if (!(call.json().path("external_reference") instanceof ObjectNode reference)) {
            return KantataErrors.invalid("Please give an external reference", "external_reference");
        }
        Optional<BookEntry> known =
                books
                        .where(
                                KantataRecords.REFERENCES,
                                "subject_id",
                                reference.path("subject_id").asText())
                        .stream()
                        .filter(one -> one.text("service_name")
                                .equals(reference.path("service_name").asText()))
                        .findFirst();
        BookEntry entry = known.map(one -> books.update(one, reference))
                .orElseGet(() -> books.create(KantataRecords.REFERENCES, reference));
        return Answer.json(200, records.single(entry, ""));
    }

    private Optional<Answer> objection(String collection, ObjectNode fields) {
        return switch (collection) {
            case KantataRecords.WORKSPACES -> blank(fields, "title", "Please give your project a title");
            case "stories" ->
                blank(fields, "title", "Please give your task a title")
                        .or(() -> missing(
                                KantataRecords.WORKSPACES,
                                fields.path("workspace_id").asText("")));
            case "resource_requests" ->
                fields.path("approver_ids").isEmpty()
                        ? Optional.of(KantataErrors.invalid("Please name an approver", "approver_ids"))
                        : missing(
                                KantataRecords.RESOURCES,
                                fields.path("resource_id").asText(""));
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> blank(ObjectNode fields, String field, String words) {
        return fields.path(field).asText("").isBlank()
                ? Optional.of(KantataErrors.invalid(words, field))
                : Optional.empty();
    }

    private Optional<Answer> missing(String collection, String id) {
        return books.live(collection, id).isPresent()
                ? Optional.empty()
                : Optional.of(KantataErrors.notFound(collection + " " + id));
    }

    private static ObjectNode completed(String collection, ObjectNode fields) {
        if (fields.has("price")) {
            fields.set("price_in_cents", fields.remove("price"));
        }
        switch (collection) {
            case KantataRecords.WORKSPACES ->
                fields.put("archived", false).put("primary_maven_id", MANAGER).put("budgeted", true);
            case "stories" -> fields.put("archived", false).put("state", "not started");
            case "resource_requests" -> fields.put("status", "new");
            default -> {
                // Nothing to add.
            }
        }
        return fields;
    }

    /** What a template does when it is asked to create unnamed resources. */
    private void staff(BookEntry workspace) {
        if (workspace.type().equals(KantataRecords.WORKSPACES)
                && !workspace.text("project_tracker_template_id").isEmpty()
                && workspace.text("project_template_create_unnamed_resources").equals("true")) {
            for (String role : ROLES) {
                ObjectNode resource = Json.object()
                        .put("workspace_id", workspace.id())
                        .put("role_id", String.valueOf(10 + ROLES.indexOf(role)))
                        .put("role_name", role)
                        .put("label", role);
                books.create(KantataRecords.RESOURCES, resource.putNull("user_id"));
            }
        }
    }

    /** What was told of changes; duplicates and disorder are the feed's. */
    private Answer events(Call call) {
        ObjectNode body = Json.object();
        var results = body.putArray("results");
        ObjectNode map = body.putObject("subscribed_events");
        List<Published> told = parts.feed().all();
        told.stream().skip(Math.max(0, told.size() - EVENTS)).forEach(one -> {
            String id = String.valueOf(900_000_000L + one.number());
            results.addObject().put("key", "subscribed_events").put("id", id);
            map.set(id, event(id, one));
        });
        return Answer.json(200, body.put("count", map.size()));
    }

    private static ObjectNode event(String id, Published one) {
        Change change = one.change();
        BookEntry entry = change.entry();
        String subject = entry.type().equals("stories") ? "story" : entry.type().replaceAll("s$", "");
        String happened = change.kind().name().toLowerCase(Locale.ROOT);
        ObjectNode payload = Json.object().put("id", entry.id());
        payload.setAll(entry.fields().deepCopy());
        return Json.object()
                .put("id", id)
                .put("event_type", subject + ":" + happened + "d")
                .put("subject_id", entry.id())
                .put("subject_changed_at", entry.changedAt().toString())
                .put("created_at", one.at().toString())
                .put("current_payload", Json.text(payload));
    }

    private Optional<BookEntry> known(Call call) {
        String collection = call.param("collection");
        return books.keeps(collection) ? books.live(collection, call.param("id")) : Optional.empty();
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("x-request-id", "lab-" + books.sequence());
    }
}
