package dev.lockstep.infra.lab.vendors.kantata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.ObjectType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The collections that the emulator keeps, how they are searched, and how they are shown with what belongs to them. */
record KantataRecords(Books books) {

    static final String REFERENCES = "external_references";
    static final String WORKSPACES = "workspaces";
    static final String RESOURCES = "workspace_resources";

    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 20;

    /** Roots of request bodies by collection. */
    static final Map<String, String> ROOTS = Map.of(
            WORKSPACES,
            "workspace",
            "stories",
            "story",
            "resource_requests",
            "resource_request",
            REFERENCES,
            "external_reference");

    /** Types as {@code subject_type} of an external reference. */
    private static final Map<String, String> SUBJECTS = Map.of(WORKSPACES, "Workspace", "stories", "Story");

    static List<ObjectType> types() {
        return List.of(
                new ObjectType(WORKSPACES, number -> String.valueOf(31_000 + number), List.of(), ""),
                new ObjectType("stories", number -> String.valueOf(88_000 + number), List.of("workspace_id"), ""),
                new ObjectType("resource_requests", number -> String.valueOf(5_000 + number), List.of(), ""),
                new ObjectType(RESOURCES, number -> String.valueOf(9_000 + number), List.of("workspace_id"), ""),
                new ObjectType(
                        REFERENCES,
                        number -> String.valueOf(700_000 + number),
                        List.of("subject_id"),
                        "service_model_ref"));
    }

    /** A reference to a record, as it comes along with a create. */
    void refer(BookEntry subject, ObjectNode reference) {
        books.create(
                REFERENCES,
                reference
                        .deepCopy()
                        .put("subject_type", SUBJECTS.getOrDefault(subject.type(), subject.type()))
                        .put("subject_id", subject.id()));
    }

    /** A page of a list; archived records only when asked for. */
    ObjectNode page(String collection, Call call) {
        List<BookEntry> all = candidates(collection, call).stream()
                .filter(entry -> shownTo(entry, call))
                .filter(entry -> fits(entry, call))
                .toList();
        int size = Math.min(LARGEST_PAGE, number(call.query("per_page"), USUAL_PAGE));
        int page = number(call.query("page"), 1);
        List<BookEntry> shown =
                all.stream().skip((long) (page - 1) * size).limit(size).toList();
        ObjectNode body = envelope(collection, shown, call.query("include"));
        body.put("count", all.size());
        body.putObject("meta")
                .put("count", all.size())
                .put("page_count", (all.size() + size - 1) / size)
                .put("page_number", page)
                .put("page_size", size);
        return body;
    }

    /** One record in the form of a list. */
    ObjectNode single(BookEntry entry, String include) {
        return envelope(entry.type(), List.of(entry), include);
    }

    private List<BookEntry> candidates(String collection, Call call) {
        String reference = call.query("external_reference_service_model_ref");
        if (reference.isEmpty()) {
            return books.all(collection);
        }
        return books.where(REFERENCES, "service_model_ref", reference).stream()
                .filter(one -> one.text("service_name").equals(call.query("external_reference_service_name")))
                .flatMap(one -> books.live(collection, one.text("subject_id")).stream())
                .toList();
    }

    private static boolean shownTo(BookEntry entry, Call call) {
        return !entry.text("archived").equals("true")
                || call.query("include_archived").equals("true")
                || call.query("show_archived").equals("true");
    }

    private static boolean fits(BookEntry entry, Call call) {
        return Set.of("workspace_id", "title").stream()
                        .allMatch(field ->
                                call.query(field).isEmpty() || entry.text(field).equals(call.query(field)))
                && (call.query("only").isEmpty()
                        || Set.of(call.query("only").split(",")).contains(entry.id()))
                && (call.query("search").isEmpty() || entry.text("title").contains(call.query("search")));
    }

    private ObjectNode envelope(String collection, List<BookEntry> entries, String include) {
        ObjectNode body = Json.object().put("count", entries.size());
        ArrayNode results = body.putArray("results");
        ObjectNode map = body.putObject(collection);
        Set<String> with = new LinkedHashSet<>(List.of(include.split(",")));
        for (BookEntry entry : entries) {
            results.addObject().put("key", collection).put("id", entry.id());
            ObjectNode record = shown(entry);
            map.set(entry.id(), record);
            if (with.contains(REFERENCES)) {
                sideLoad(
                        body,
                        record,
                        REFERENCES,
                        "external_reference_ids",
                        books.where(REFERENCES, "subject_id", entry.id()));
            }
            if (with.contains(RESOURCES)) {
                sideLoad(
                        body,
                        record,
                        RESOURCES,
                        "workspace_resource_ids",
                        books.where(RESOURCES, "workspace_id", entry.id()));
            }
            if (!with.contains("primary_maven")) {
                record.remove("primary_maven_id");
            }
        }
        return body;
    }

    private static void sideLoad(
            ObjectNode body, ObjectNode record, String collection, String ids, List<BookEntry> others) {
        ArrayNode list = record.putArray(ids);
        ObjectNode map = body.path(collection) instanceof ObjectNode there ? there : body.putObject(collection);
        for (BookEntry other : others) {
            list.add(other.id());
            map.set(other.id(), shown(other));
        }
    }

    private static ObjectNode shown(BookEntry entry) {
        ObjectNode shown = Json.object().put("id", entry.id());
        shown.setAll(entry.fields().deepCopy());
        return shown.put("created_at", entry.createdAt().toString())
                .put("updated_at", entry.changedAt().toString());
    }

    private static int number(String text, int usual) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,5}"))
                .map(Integer::parseInt)
                .orElse(usual);
    }
}
