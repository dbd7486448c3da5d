package dev.lockstep.infra.lab.vendors.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.Route;
import java.util.List;
import java.util.Optional;

/** Reading and writing the entities of one set. Children come inside their parent and stay there; references are not resolved. */
final class ODataApi {

    private static final int PAGE = 50;
    private static final int MOST = 5_000;

    private final Books books;
    private final EntitySet set;

    ODataApi(Books books, EntitySet set) {
        this.books = books;
        this.set = set;
    }

    List<Route> routes() {
        String path = set.service() + "/" + set.name();
        return List.of(
                Route.read("GET", path, this::list),
                Route.write("POST", path, this::create),
                Route.read("GET", path + "({key})", this::read),
                Route.write("PATCH", path + "({key})", this::update));
    }

    private Answer create(Call call) {
        ObjectNode fields = call.object().map(ODataApi::normal).orElse(null);
        if (fields == null) {
            return SapErrors.error(400, "/IWBEP/CM_MGW_RT/021", "Malformed request body");
        }
        List<String> given = set.keys().subList(0, set.keys().size() - 1);
        for (String field : given.isEmpty() ? set.required() : given) {
            if (fields.path(field).asText("").isBlank()) {
                return SapErrors.error(400, "/IWBEP/CM_MGW_RT/023", "Property " + field + " is required");
            }
        }
        for (String field : set.unique()) {
            String value = fields.path(field).asText("");
            if (!value.isBlank() && !books.where(set.name(), field, value).isEmpty()) {
                return SapErrors.error(400, "/LAB/DUPLICATE", field + " " + value + " already exists");
            }
        }
        BookEntry entry = given.isEmpty()
                ? books.create(set.name(), fields)
                : books.create(set.name(), childKey(fields, given), fields);
        return Answer.json(201, Json.object().set("d", shown(entry))).with("ETag", etag(entry));
    }

    /** The number of a child counts on within its parents, in tens. */
    private String childKey(ObjectNode fields, List<String> given) {
        String first = given.get(0);
        int next = 10
                * (1
                        + books.where(set.name(), first, fields.path(first).asText())
                                .size());
        StringBuilder key = new StringBuilder();
        for (String name : given) {
            key.append(name).append("='").append(fields.path(name).asText()).append("',");
        }
        return key.append(set.keys().get(given.size()))
                .append("='")
                .append(next)
                .append('\'')
                .toString();
    }

    private Answer read(Call call) {
        return books.live(set.name(), call.param("key"))
                .map(entry ->
                        Answer.json(200, Json.object().set("d", shown(entry))).with("ETag", etag(entry)))
                .orElseGet(() -> SapErrors.notFound(set.name()));
    }

    private Answer update(Call call) {
        Optional<BookEntry> known = books.live(set.name(), call.param("key"));
        String expected = call.header("If-Match");
        if (known.isEmpty()) {
            return SapErrors.notFound(set.name());
        }
        if (expected.isBlank()) {
            return SapErrors.error(428, "/IWFND/CM_MGW/428", "If-Match is required");
        }
        if (!expected.equals("*") && !expected.equals(etag(known.get()))) {
            return SapErrors.error(412, "/IWFND/CM_MGW/412", "Precondition failed: the entity has been changed");
        }
        return call.object()
                .map(ODataApi::normal)
                .map(fields -> {
                    BookEntry after = books.update(known.get(), fields);
                    return Answer.empty(204).with("ETag", etag(after));
                })
                .orElseGet(() -> SapErrors.error(400, "/IWBEP/CM_MGW_RT/021", "Malformed request body"));
    }

    /** In pages with a next address, or with {@code $top} the first so many without one. */
    private Answer list(Call call) {
        Optional<ODataFilter> filter = ODataFilter.of(call.query("$filter"));
        String skip = call.query("$skiptoken");
        String top = call.query("$top");
        if (filter.isEmpty() || !skip.matches("\\d{0,6}") || !top.matches("\\d{0,6}")) {
            return SapErrors.error(400, "/IWBEP/CM_MGW_RT/024", "Invalid filter, $top or skip token");
        }
        List<BookEntry> found = filter.get().run(books, set.name());
        int from = skip.isEmpty() ? 0 : Integer.parseInt(skip);
        int size = top.isEmpty() ? PAGE : Math.min(MOST, Integer.parseInt(top));
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        found.stream().skip(from).limit(size).forEach(entry -> results.add(shown(entry)));
        body.put("__count", String.valueOf(found.size()));
        if (top.isEmpty() && from + size < found.size()) {
            body.put("__next", set.service() + "/" + set.name() + "?$skiptoken=" + (from + size));
        }
        return Answer.json(200, Json.object().set("d", body));
    }

    private ObjectNode shown(BookEntry entry) {
        String uri = set.service() + "/" + set.name() + "(" + entry.id() + ")";
        ObjectNode shown = Json.object();
        shown.putObject("__metadata")
                .put("id", uri)
                .put("uri", uri)
                .put("type", set.name() + "Type")
                .put("etag", etag(entry));
        shown.setAll(entry.fields().deepCopy());
        return shown.put(set.keys().get(set.keys().size() - 1), EntitySet.value(entry.id()))
                .put("LastChangeDateTime", "/Date(" + entry.changedAt().toEpochMilli() + "+0000)/");
    }

    private static String etag(BookEntry entry) {
        return "W/\"'" + entry.version() + "'\"";
    }

    /** Times are kept as version 2 shows them, also when they come in ISO form; deep inserts become result lists. */
    private static ObjectNode normal(ObjectNode fields) {
        ObjectNode normal = Json.object();
        fields.properties().forEach(field -> normal.set(field.getKey(), normal(field.getValue())));
        return normal;
    }

    private static JsonNode normal(JsonNode value) {
        if (value.isArray()) {
            ObjectNode list = Json.object();
            ArrayNode results = list.putArray("results");
            value.forEach(item -> results.add(normal(item)));
            return list;
        }
        return value instanceof ObjectNode object
                ? normal(object)
                : value.isTextual() ? TextNode.valueOf(ODataFilter.date(value.asText())) : value;
    }
}
