package dev.lockstep.infra.lab.vendors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.outbox.StandardWebhooksSigner;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.Refusal;
import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.Route;
import dev.lockstep.infra.lab.vendors.Vendor;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.VendorType.Parts;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NetSuite's Record REST v1. As documented: upsert by {@code PUT …/eid:}, 204 without a body, property name validation that
 * drops unknown fields unless asked for errors, one external id per record. Unconfirmed: the id in {@code Location} after a
 * POST, the refusal of a second record with an external id, the token endpoint. Not here: asynchronous requests and with
 * them the idempotency key, transformations, {@code q}, SuiteQL, token-based authentication. References are not resolved.
 */
public final class NetSuite implements Vendor {

    /** To start it. */
    public static final VendorType TYPE = new VendorType("netsuite", NetSuiteRecords.types(), NetSuite::new);

    private static final String RECORDS = "/services/rest/record/v1/";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final int PAGE = 1_000;

    private final Parts parts;
    private final Books books;
    private final List<Route> routes = List.of(
            Route.session("POST", "/services/rest/auth/oauth2/v1/token", this::token),
            Route.read("GET", "/services/rest/system/v1/governanceLimits", call -> governance()),
            Route.read("GET", RECORDS + "{type}/eid:{ref}", this::readByReference),
            Route.write("PUT", RECORDS + "{type}/eid:{ref}", this::upsert),
            Route.write("PATCH", RECORDS + "{type}/eid:{ref}", this::updateByReference),
            Route.read("GET", RECORDS + "{type}/{id}", this::read),
            Route.write("PATCH", RECORDS + "{type}/{id}", this::update),
            Route.write("DELETE", RECORDS + "{type}/{id}", this::delete),
            Route.read("GET", RECORDS + "{type}", this::list),
            Route.write("POST", RECORDS + "{type}", this::create));

    private NetSuite(Parts parts) {
        this.parts = parts;
        this.books = parts.books();
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
        return NetSuiteErrors.of(refusal, call.path());
    }

    /** NetSuite tells nobody by itself; this is what a user event script posts after a save, once and never again. */
    @Override
    public Optional<Notice> notice(Change change) {
        return parts.settings().listener().map(listener -> {
            BookEntry entry = change.entry();
            String eventId = "ns-" + change.sequence();
            ObjectNode body = Json.object()
                    .put("specVersion", "1")
                    .put("eventId", eventId)
                    .put("accountId", "1234567")
                    .put("recordType", entry.type())
                    .put("internalId", entry.id())
                    .put("externalId", entry.text("externalId"))
                    .put("operation", operation(change))
                    .put("executionContext", "RESTWEBSERVICES")
                    .put("user", "1")
                    .put("occurredAt", entry.changedAt().toString())
                    .put("sequence", entry.changedAt().toEpochMilli());
            body.putObject("record").put("id", entry.id());
            return new Notice(
                    eventId, "application/json", Json.text(body), new StandardWebhooksSigner(listener.secret()), 1);
        });
    }

    private static String operation(Change change) {
        return switch (change.kind()) {
            case CREATE -> "create";
            case UPDATE -> "edit";
            case DELETE -> "delete";
        };
    }

    /** Client credentials with an assertion; its signature is not checked, its three parts are. */
    private Answer token(Call call) {
        Map<String, String> form = call.form();
        boolean right = form.getOrDefault("grant_type", "").equals("client_credentials")
                && form.getOrDefault("client_assertion_type", "")
                        .equals("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                && form.getOrDefault("client_assertion", "").split("\\.", -1).length == 3;
        return right
                ? Answer.json(
                        200,
                        Map.of(
                                "access_token",
                                parts.tokens().issue(TOKEN_LIFE),
                                "expires_in",
                                String.valueOf(TOKEN_LIFE.toSeconds()),
                                "token_type",
                                "Bearer"))
                : Answer.json(400, Map.of("error", "invalid_request"));
    }

    private Answer governance() {
        int most = parts.quota().limits().atOnce();
        return Answer.json(
                200,
                Json.object()
                        .put("accountConcurrencyLimit", most)
                        .put("accountUnallocatedConcurrencyLimit", most)
                        .put("accountLimitType", "INTEGRATION"));
    }

    private Answer create(Call call) {
        String type = call.param("type");
        Form form = form(call);
        if (form.problem().isPresent()) {
            return form.problem().get();
        }
        String reference = form.fields().path("externalId").asText("");
        if (!reference.isEmpty() && byReference(type, reference).isPresent()) {
            return NetSuiteErrors.badField(
                    "DUP_RCRD", "A record with the same unique key already exists: " + reference, "externalId");
        }
        Optional<Answer> missing = missing(type, form.fields());
        return missing.orElseGet(() -> at(books.create(type, Sublists.merged(Json.object(), form.fields(), ""))));
    }

    private Answer upsert(Call call) {
        String type = call.param("type");
        String reference = call.param("ref");
        Form form = form(call);
        if (form.problem().isPresent()) {
            return form.problem().get();
        }
        ObjectNode fields = form.fields().put("externalId", reference);
        Optional<BookEntry> known = byReference(type, reference);
        if (known.isPresent()) {
            return at(books.update(known.get(), Sublists.merged(known.get().fields(), fields, call.query("replace"))));
        }
        return missing(type, fields)
                .orElseGet(() -> at(books.create(type, Sublists.merged(Json.object(), fields, ""))));
    }

    private Answer updateByReference(Call call) {
        return change(call, byReference(call.param("type"), call.param("ref")), "eid:" + call.param("ref"));
    }

    private Answer update(Call call) {
        return change(call, byId(call), call.param("id"));
    }

    private Answer change(Call call, Optional<BookEntry> known, String name) {
        Form form = form(call);
        if (form.problem().isPresent()) {
            return form.problem().get();
        }
        return known.map(entry ->
                        at(books.update(entry, Sublists.merged(entry.fields(), form.fields(), call.query("replace")))))
                .orElseGet(() -> NetSuiteErrors.noSuchRecord(name));
    }

    private Answer delete(Call call) {
        Optional<BookEntry> known = byId(call);
        known.ifPresent(books::delete);
        return known.isPresent() ? Answer.empty(204) : NetSuiteErrors.noSuchRecord(call.param("id"));
    }

    private Answer read(Call call) {
        return byId(call)
                .map(entry -> Answer.json(
                        200, shown(entry, call.query("expandSubResources").equals("true"))))
                .orElseGet(() -> NetSuiteErrors.noSuchRecord(call.param("id")));
    }

    private Answer readByReference(Call call) {
        return byReference(call.param("type"), call.param("ref"))
                .map(entry -> Answer.json(
                        200, shown(entry, call.query("expandSubResources").equals("true"))))
                .orElseGet(() -> NetSuiteErrors.noSuchRecord("eid:" + call.param("ref")));
    }

    private Answer list(Call call) {
        String type = call.param("type");
        if (!books.keeps(type)) {
            return NetSuiteErrors.noSuchType(type);
        }
        int limit = number(call.query("limit"), PAGE);
        int offset = number(call.query("offset"), 0);
        if (limit < 1 || limit > PAGE || offset < 0) {
            return NetSuiteErrors.badField("INVALID_PARAMETER", "limit and offset are out of range.", "limit");
        }
        List<BookEntry> all = books.all(type);
        List<BookEntry> page = all.stream().skip(offset).limit(limit).toList();
        ObjectNode body = Json.object();
        ArrayNode items = body.put("count", page.size())
                .put("hasMore", offset + page.size() < all.size())
                .put("offset", offset)
                .put("totalResults", all.size())
                .putArray("items");
        page.forEach(entry -> links(items.addObject(), entry).put("id", entry.id()));
        return Answer.json(200, body);
    }

    private record Form(ObjectNode fields, Optional<Answer> problem) {
        static Form bad(Answer answer) {
            return new Form(Json.object(), Optional.of(answer));
        }
    }

    /** The fields of a request; unknown ones are dropped without a word unless the client asks for errors. */
    private Form form(Call call) {
        String type = call.param("type");
        Optional<NetSuiteRecords.Shape> shape = NetSuiteRecords.shape(type);
        if (shape.isEmpty()) {
            return Form.bad(NetSuiteErrors.noSuchType(type));
        }
        ObjectNode fields = call.object().orElse(null);
        if (fields == null) {
            return Form.bad(NetSuiteErrors.badField("INVALID_CONTENT", "Invalid content in the request body.", ""));
        }
        List<String> unknown = new ArrayList<>();
        fields.fieldNames().forEachRemaining(name -> {
            if (!shape.get().knows(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()
                && call.header("X-NetSuite-PropertyNameValidation").equalsIgnoreCase("Error")) {
            return Form.bad(
                    NetSuiteErrors.badField("INVALID_PROPERTY", "Unknown property.", String.join(",", unknown)));
        }
        return new Form(fields.remove(unknown), Optional.empty());
    }

    private static Optional<Answer> missing(String type, ObjectNode fields) {
        return NetSuiteRecords.shape(type).orElseThrow().required().stream()
                .filter(field -> empty(fields.path(field)))
                .findFirst()
                .map(field -> NetSuiteErrors.badField("USER_ERROR", "Please enter value(s) for: " + field, field));
    }

    private static boolean empty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isValueNode() && value.asText().isBlank());
    }

    private Optional<BookEntry> byId(Call call) {
        String type = call.param("type");
        return books.keeps(type) ? books.live(type, call.param("id")) : Optional.empty();
    }

    private Optional<BookEntry> byReference(String type, String reference) {
        return books.keeps(type)
                ? books.where(type, "externalId", reference).stream().findFirst()
                : Optional.empty();
    }

    private static Answer at(BookEntry entry) {
        return Answer.empty(204).with("Location", RECORDS + entry.type() + "/" + entry.id());
    }

    /** Sublists come only when asked for; otherwise a link stands in their place. */
    private static ObjectNode shown(BookEntry entry, boolean expanded) {
        ObjectNode shown = links(Json.object(), entry).put("id", entry.id());
        shown.setAll(entry.fields().deepCopy());
        entry.fields().properties().forEach(field -> {
            if (!expanded && field.getValue().path("items").isArray()) {
                shown.set(field.getKey(), links(Json.object(), entry));
            }
        });
        switch (entry.type()) {
            case "salesOrder" -> shown.put("tranId", "SO-" + entry.id());
            case "expenseReport" -> shown.put("tranId", "ER-" + entry.id());
            case "customer", "job" -> {
                if (!shown.has("entityId")) {
                    shown.put("entityId", entry.type().equals("job") ? "PRJ-" + entry.id() : "CUST-" + entry.id());
                }
            }
            default -> {
                // The others have no readable code.
            }
        }
        return shown.put(
                "lastModifiedDate",
                entry.changedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static ObjectNode links(ObjectNode record, BookEntry entry) {
        record.putArray("links").addObject().put("rel", "self").put("href", RECORDS + entry.type() + "/" + entry.id());
        return record;
    }

    private static int number(String text, int usual) {
        try {
            return text.isEmpty() ? usual : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
