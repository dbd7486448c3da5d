package dev.lockstep.infra.lab.vendors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.Route;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading and writing single records: {@code /services/data/vXX.X/sobjects/…}. References between records are not resolved. */
final class SObjectApi {

    static final String DATA = "/services/data/v{version}";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000'+0000'").withZone(ZoneOffset.UTC);

    private final Books books;
    private final Map<String, SObject> objects;

    SObjectApi(Books books, Map<String, SObject> objects) {
        this.books = books;
        this.objects = objects;
    }

    List<Route> routes() {
        String object = DATA + "/sobjects/{type}";
        return List.of(
                Route.write("POST", object, this::create),
                Route.read("GET", object + "/{id}", this::read),
                Route.write("PATCH", object + "/{id}", this::update),
                Route.write("DELETE", object + "/{id}", this::delete),
                Route.read("GET", object + "/{field}/{value}", this::readByReference),
                Route.write("PATCH", object + "/{field}/{value}", this::upsert));
    }

    /** A record as queries and reads show it. */
    static ObjectNode shown(BookEntry entry, String version) {
        ObjectNode shown = Json.object();
        shown.putObject("attributes").put("type", entry.type()).put("url", url(entry, version));
        shown.put("Id", entry.id());
        shown.setAll(entry.fields().deepCopy());
        return shown.put("CreatedDate", stamp(entry.createdAt()))
                .put("LastModifiedDate", stamp(entry.changedAt()))
                .put("SystemModstamp", stamp(entry.changedAt()))
                .put("IsDeleted", entry.deleted());
    }

    /** Whole seconds, as Salesforce keeps them. */
    static String stamp(Instant time) {
        return STAMP.format(time);
    }

    private Answer create(Call call) {
        SObject object = objects.get(call.param("type"));
        if (object == null) {
            return SalesforceErrors.notFound();
        }
        ObjectNode fields = call.object().orElse(null);
        if (fields == null) {
            return unreadable();
        }
        return refused(object, fields, true, "").orElseGet(() -> saved(201, books.create(object.name(), fields), true));
    }

    private Answer update(Call call) {
        SObject object = objects.get(call.param("type"));
        Optional<BookEntry> known = byId(call);
        if (object == null || known.isEmpty()) {
            return SalesforceErrors.notFound();
        }
        ObjectNode fields = call.object().orElse(null);
        if (fields == null) {
            return unreadable();
        }
        return refused(object, fields, false, known.get().id()).orElseGet(() -> {
            books.update(known.get(), fields);
            return Answer.empty(204);
        });
    }

    /** 201 with the id when it made one, 200 when it found one, 300 and nothing done when it found several. */
    private Answer upsert(Call call) {
        SObject object = objects.get(call.param("type"));
        String field = call.param("field");
        ObjectNode fields = call.object().orElse(null);
        if (object == null || !object.isExternalId(field)) {
            return SalesforceErrors.error(404, "NOT_FOUND", "There is no external id field " + field, List.of());
        }
        if (fields == null) {
            return unreadable();
        }
        List<BookEntry> known = books.where(object.name(), field, call.param("value"));
        if (known.size() > 1) {
            return choices(known, call.param("version"));
        }
        if (fields.has(field)) {
            String message = "The " + field + " field should not be specified in the sobject data.";
            return SalesforceErrors.error(400, "INVALID_FIELD", message, List.of());
        }
        if (known.isEmpty() && call.query("updateOnly").equals("true")) {
            return SalesforceErrors.notFound();
        }
        return save(object, fields, field, call.param("value"), known);
    }

    private Answer save(SObject object, ObjectNode fields, String field, String value, List<BookEntry> known) {
        String self = known.isEmpty() ? "" : known.get(0).id();
        return refused(object, fields, known.isEmpty(), self).orElseGet(() -> {
            ObjectNode all = fields.put(field, value);
            return known.isEmpty()
                    ? saved(201, books.create(object.name(), all), true)
                    : saved(200, books.update(known.get(0), all), false);
        });
    }

    private static Answer unreadable() {
        return SalesforceErrors.error(400, "JSON_PARSER_ERROR", "The body is no JSON object", List.of());
    }

    private Answer read(Call call) {
        return byId(call)
                .map(entry -> Answer.json(200, shown(entry, call.param("version"))))
                .orElseGet(SalesforceErrors::notFound);
    }

    private Answer readByReference(Call call) {
        SObject object = objects.get(call.param("type"));
        if (object == null || !object.isExternalId(call.param("field"))) {
            return SalesforceErrors.notFound();
        }
        List<BookEntry> known = books.where(object.name(), call.param("field"), call.param("value"));
        if (known.size() > 1) {
            return choices(known, call.param("version"));
        }
        return known.isEmpty()
                ? SalesforceErrors.notFound()
                : Answer.json(200, shown(known.get(0), call.param("version")));
    }

    private Answer delete(Call call) {
        Optional<BookEntry> known = byId(call);
        known.ifPresent(books::delete);
        return known.isPresent() ? Answer.empty(204) : SalesforceErrors.notFound();
    }

    private Optional<BookEntry> byId(Call call) {
        return objects.containsKey(call.param("type"))
                ? books.live(call.param("type"), call.param("id"))
                : Optional.empty();
    }

    /** Why a body cannot be saved; empty when it can. */
    private Optional<Answer> refused(SObject object, ObjectNode fields, boolean isNew, String self) {
        List<String> unknown = new ArrayList<>();
        fields.fieldNames().forEachRemaining(name -> {
            if (!object.knows(name) || name.equals("Id")) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            String message = "No such column '" + unknown.get(0) + "' on sobject of type " + object.name();
            return Optional.of(SalesforceErrors.error(400, "INVALID_FIELD", message, List.of()));
        }
        List<String> missing = object.required().stream()
                .filter(name -> isNew ? empty(fields.path(name)) : fields.has(name) && empty(fields.path(name)))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of(SalesforceErrors.error(
                    400, "REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing));
        }
        return taken(object, fields, self);
    }

    private Optional<Answer> taken(SObject object, ObjectNode fields, String self) {
        for (String field : object.unique()) {
            String value = fields.path(field).asText("");
            Optional<BookEntry> other = books.where(object.name(), field, value).stream()
                    .filter(entry -> !value.isEmpty() && !entry.id().equals(self))
                    .findFirst();
            if (other.isPresent()) {
                String message = "duplicate value found: " + field + " duplicates value on record with id: "
                        + other.get().id();
                return Optional.of(SalesforceErrors.error(400, "DUPLICATE_VALUE", message, List.of()));
            }
        }
        return Optional.empty();
    }

    private static boolean empty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isBlank());
    }

    private static Answer choices(List<BookEntry> known, String version) {
        ArrayNode urls = Json.object().putArray("urls");
        known.forEach(entry -> urls.add(url(entry, version)));
        return Answer.json(300, urls);
    }

    private static Answer saved(int status, BookEntry entry, boolean created) {
        ObjectNode body = Json.object().put("id", entry.id()).put("success", true);
        body.putArray("errors");
        return Answer.json(status, body.put("created", created));
    }

    private static String url(BookEntry entry, String version) {
        return "/services/data/v" + version + "/sobjects/" + entry.type() + "/" + entry.id();
    }
}
