package dev.lockstep.infra.lab.vendors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.ObjectType;
import dev.lockstep.infra.lab.vendors.Refusal;
import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.Route;
import dev.lockstep.infra.lab.vendors.Vendor;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.VendorType.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HubSpot's CRM objects: companies, contacts and deals. Every property value is text; {@value #REFERENCE} is the unique
 * property that a firm adds, and batch upsert by it is what keeps a second record out. Unconfirmed: that a create with a taken unique value is 409, the body of a
 * 207, search over equality alone is an excerpt of ours. Not here: associations, merges, OAuth (a static token, as a
 * private app has).
 */
public final class HubSpot implements Vendor {

    /** The unique property that a firm adds to objects that Lockstep writes. */
    public static final String REFERENCE = "lockstep_id";

    /** To start it. */
    public static final VendorType TYPE = new VendorType(
            "hubspot",
            Stream.of("companies", "contacts", "deals")
                    .map(type -> new ObjectType(
                            type, number -> String.valueOf(7_001_000 + number), List.of(REFERENCE), REFERENCE))
                    .toList(),
            HubSpot::new);

    private static final String OBJECTS = "/crm/v3/objects/{type}";
    private static final int BATCH = 100;

    private final Parts parts;
    private final Books books;
    private final List<Route> routes = List.of(
            Route.write("POST", OBJECTS + "/batch/upsert", this::upsert),
            Route.read("POST", OBJECTS + "/search", this::search),
            Route.read("GET", OBJECTS + "/{id}", this::read),
            Route.write("PATCH", OBJECTS + "/{id}", this::update),
            Route.write("DELETE", OBJECTS + "/{id}", this::archive),
            Route.read("GET", OBJECTS, this::list),
            Route.write("POST", OBJECTS, this::create));

    private HubSpot(Parts parts) {
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
        return HubSpotErrors.of(refusal);
    }

    /** What is left of the ten seconds and of the day, as private apps are told. */
    @Override
    public Map<String, String> headers() {
        var limits = parts.quota().limits();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "X-HubSpot-RateLimit-Interval-Milliseconds",
                String.valueOf(limits.aWhile().toMillis()));
        if (limits.inAWhile() > 0) {
            headers.put("X-HubSpot-RateLimit-Max", String.valueOf(limits.inAWhile()));
            headers.put(
                    "X-HubSpot-RateLimit-Remaining",
                    String.valueOf(limits.inAWhile() - parts.quota().usedInAWhile()));
        }
        if (limits.perDay() > 0) {
            headers.put("X-HubSpot-RateLimit-Daily", String.valueOf(limits.perDay()));
            headers.put(
                    "X-HubSpot-RateLimit-Daily-Remaining",
                    String.valueOf(limits.perDay() - parts.quota().usedToday()));
        }
        return headers;
    }

    @Override
    public Optional<Notice> notice(Change change) {
        return parts.settings().listener().map(listener -> HubSpotEvents.of(change, listener));
    }

    private Answer create(Call call) {
        Optional<ObjectNode> properties = properties(call.json().path("properties"));
        if (!books.keeps(call.param("type"))) {
            return HubSpotErrors.notFound();
        }
        if (properties.isEmpty()) {
            return HubSpotErrors.error(
                    400, "VALIDATION_ERROR", "Invalid input JSON: properties must be an object of texts");
        }
        String reference = properties.get().path(REFERENCE).asText("");
        if (!reference.isEmpty() && find(call.param("type"), reference).isPresent()) {
            return HubSpotErrors.error(409, "CONFLICT", REFERENCE + " " + reference + " is taken already");
        }
        return Answer.json(201, shown(books.create(call.param("type"), properties.get())));
    }

    private Answer update(Call call) {
        Optional<BookEntry> known = known(call);
        Optional<ObjectNode> properties = properties(call.json().path("properties"));
        if (known.isEmpty()) {
            return HubSpotErrors.notFound();
        }
        return properties
                .map(changes -> Answer.json(200, shown(books.update(known.get(), changes))))
                .orElseGet(() -> HubSpotErrors.badProperty("properties", "INVALID", "must be an object of texts"));
    }

    /** All inputs are tried; what fails is listed beside what has been written. */
    private Answer upsert(Call call) {
        JsonNode inputs = call.json().path("inputs");
        if (!books.keeps(call.param("type")) || !inputs.isArray() || inputs.isEmpty() || inputs.size() > BATCH) {
            return HubSpotErrors.error(400, "VALIDATION_ERROR", "inputs must be a list of 1 to " + BATCH);
        }
        ObjectNode body = Json.object().put("status", "COMPLETE");
        ArrayNode results = body.putArray("results");
        ArrayNode errors = Json.object().putArray("errors");
        for (JsonNode input : inputs) {
            Optional<ObjectNode> properties = properties(input.path("properties"));
            if (input.path("idProperty").asText().equals(REFERENCE)
                    && input.hasNonNull("id")
                    && properties.isPresent()) {
                results.add(upsert(call.param("type"), input.path("id").asText(), properties.get()));
            } else {
                errors.add(HubSpotErrors.body(
                        "VALIDATION_ERROR", "idProperty must name a unique property; id and properties must be there"));
            }
        }
        body.put("startedAt", parts.clock().instant().toString())
                .put("completedAt", parts.clock().instant().toString());
        if (errors.isEmpty()) {
            return Answer.json(200, body);
        }
        return Answer.json(207, body.put("numErrors", errors.size()).set("errors", errors));
    }

    private ObjectNode upsert(String type, String reference, ObjectNode properties) {
        Optional<BookEntry> known = find(type, reference);
        ObjectNode all = properties.put(REFERENCE, reference);
        BookEntry entry = known.map(one -> books.update(one, all)).orElseGet(() -> books.create(type, all));
        return shown(entry).put("new", known.isEmpty());
    }

    private Answer read(Call call) {
        return known(call).map(entry -> Answer.json(200, shown(entry))).orElseGet(HubSpotErrors::notFound);
    }

    private Answer archive(Call call) {
        known(call).ifPresent(books::delete);
        return Answer.empty(204);
    }

    private Answer list(Call call) {
        if (!books.keeps(call.param("type"))) {
            return HubSpotErrors.notFound();
        }
        return page(books.all(call.param("type")), call.query("limit"), call.query("after"), false);
    }

    /** Equality of one filter group; everything else is refused. */
    private Answer search(Call call) {
        JsonNode filters = call.json().path("filterGroups").path(0).path("filters");
        JsonNode filter = filters.path(0);
        if (!books.keeps(call.param("type"))
                || filters.size() != 1
                || !filter.path("operator").asText().equals("EQ")) {
            return HubSpotErrors.error(400, "VALIDATION_ERROR", "The emulator searches by one filter with operator EQ");
        }
        List<BookEntry> found = books.where(
                call.param("type"),
                filter.path("propertyName").asText(),
                filter.path("value").asText());
        return page(
                found,
                call.json().path("limit").asText(""),
                call.json().path("after").asText(""),
                true);
    }

    private static Answer page(List<BookEntry> all, String limit, String after, boolean total) {
        if (!limit.matches("\\d{0,3}") || !after.matches("\\d{0,6}")) {
            return HubSpotErrors.of(Refusal.because(Reason.EXPIRED_CURSOR));
        }
        int size = limit.isEmpty() ? 10 : Math.max(1, Math.min(BATCH, Integer.parseInt(limit)));
        int from = after.isEmpty() ? 0 : Integer.parseInt(after);
        ObjectNode body = Json.object();
        if (total) {
            body.put("total", all.size());
        }
        ArrayNode results = body.putArray("results");
        all.stream().skip(from).limit(size).forEach(entry -> results.add(shown(entry)));
        if (from + size < all.size()) {
            body.putObject("paging").putObject("next").put("after", String.valueOf(from + size));
        }
        return Answer.json(200, body);
    }

    /** By id, or by the unique property that {@code idProperty} names. */
    private Optional<BookEntry> known(Call call) {
        String type = call.param("type");
        if (!books.keeps(type)) {
            return Optional.empty();
        }
        return call.query("idProperty").equals(REFERENCE)
                ? find(type, call.param("id"))
                : books.live(type, call.param("id"));
    }

    private Optional<BookEntry> find(String type, String reference) {
        return books.where(type, REFERENCE, reference).stream().findFirst();
    }

    /** Numbers and booleans are taken and kept as text. */
    private static Optional<ObjectNode> properties(JsonNode sent) {
        if (!(sent instanceof ObjectNode)) {
            return Optional.empty();
        }
        ObjectNode texts = Json.object();
        for (var property : sent.properties()) {
            if (property.getValue().isContainerNode()) {
                return Optional.empty();
            }
            texts.put(property.getKey(), property.getValue().asText(""));
        }
        return Optional.of(texts);
    }

    private static ObjectNode shown(BookEntry entry) {
        ObjectNode shown = Json.object().put("id", entry.id());
        ObjectNode properties = shown.putObject("properties");
        properties.setAll(entry.fields().deepCopy());
        properties
                .put("hs_object_id", entry.id())
                .put("hs_lastmodifieddate", entry.changedAt().toString());
        return shown.put("createdAt", entry.createdAt().toString())
                .put("updatedAt", entry.changedAt().toString())
                .put("archived", entry.deleted());
    }
}
