package dev.lockstep.infra.lab.vendors.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.Refusal;
import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries and their pages. A cursor lives until eight younger ones are open. */
final class QueryApi {

    private static final int OPEN = 8;
    private static final int PAGE = 2_000;
    private static final Pattern BATCH = Pattern.compile("batchSize=(\\d{1,4})");

    private final Books books;
    private final Map<String, SObject> objects;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private long numbers;

    QueryApi(Books books, Map<String, SObject> objects) {
        this.books = books;
        this.objects = objects;
    }

    private record Cursor(Soql query, List<BookEntry> found, int size) {}

    List<Route> routes() {
        return List.of(
                Route.read("GET", SObjectApi.DATA + "/query", this::query),
                Route.read("GET", SObjectApi.DATA + "/query/", this::query),
                Route.read("GET", SObjectApi.DATA + "/query/{cursor}-{from}", this::more));
    }

    private Answer query(Call call) {
        Optional<Soql> query = Soql.of(call.query("q"));
        if (query.isEmpty()) {
            return SalesforceErrors.error(400, "MALFORMED_QUERY", "unexpected token in the query", List.of());
        }
        if (!objects.containsKey(query.get().type())) {
            String message = "sObject type '" + query.get().type() + "' is not supported.";
            return SalesforceErrors.error(400, "INVALID_TYPE", message, List.of());
        }
        numbers++;
        String name = "01gHd" + String.format(Locale.ROOT, "%010d", numbers);
        Cursor cursor = new Cursor(query.get(), query.get().run(books), size(call));
        cursors.put(name, cursor);
        if (cursors.size() > OPEN) {
            cursors.remove(cursors.keySet().iterator().next());
        }
        return page(name, cursor, 0, call.param("version"));
    }

    private Answer more(Call call) {
        Cursor cursor = cursors.get(call.param("cursor"));
        int from = call.param("from").matches("\\d{1,8}") ? Integer.parseInt(call.param("from")) : -1;
        return cursor == null || from < 0 || from > cursor.found().size()
                ? SalesforceErrors.of(Refusal.because(Reason.EXPIRED_CURSOR))
                : page(call.param("cursor"), cursor, from, call.param("version"));
    }

    private static Answer page(String name, Cursor cursor, int from, String version) {
        List<BookEntry> found = cursor.found();
        int to = Math.min(found.size(), from + cursor.size());
        ObjectNode body = Json.object().put("totalSize", found.size()).put("done", to == found.size());
        if (to < found.size()) {
            body.put("nextRecordsUrl", "/services/data/v" + version + "/query/" + name + "-" + to);
        }
        ArrayNode records = body.putArray("records");
        found.subList(from, to).forEach(entry -> records.add(selected(cursor.query(), entry, version)));
        return Answer.json(200, body);
    }

    private static ObjectNode selected(Soql query, BookEntry entry, String version) {
        ObjectNode all = SObjectApi.shown(entry, version);
        ObjectNode selected = Json.object();
        selected.set("attributes", all.get("attributes"));
        query.fields().forEach(field -> selected.set(field, all.has(field) ? all.get(field) : NullNode.getInstance()));
        return selected;
    }

    /** Salesforce takes sizes from 200 up; smaller ones are taken here, so that a few records make pages. */
    private static int size(Call call) {
        Matcher batch = BATCH.matcher(call.header("Sforce-Query-Options"));
        return batch.find() ? Math.max(1, Math.min(PAGE, Integer.parseInt(batch.group(1)))) : PAGE;
    }
}
