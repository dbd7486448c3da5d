package dev.lockstep.infra.lab.vendors.jira;

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
import dev.lockstep.infra.lab.vendors.VendorSettings.Limits;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.VendorType.Parts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jira Cloud's REST v3: projects with unique keys, issues with labels and entity properties, versions unique in their
 * project, basic authentication with an API token. Unconfirmed: that project names are unique, archiving twice, what a
 * project shows of its archiving, when the search shows what was written (at once, here). The search serves {@code labels =}
 * and {@code project =}. Not here: transitions, worklogs, users, screens, permissions, deletion.
 */
public final class Jira implements Vendor {

    /** To start it. */
    public static final VendorType TYPE = new VendorType(
            "jira",
            List.of(
                    new ObjectType("project", number -> String.valueOf(10_000 + number), List.of("key", "name"), "key"),
                    new ObjectType("issue", number -> String.valueOf(20_000 + number), List.of("key"), "label"),
                    new ObjectType("version", number -> String.valueOf(30_000 + number), List.of("projectId"), "")),
            Jira::new);

    private static final String API = "/rest/api/3/";
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9]{1,9}");
    private static final Pattern CLAUSE = Pattern.compile("\\s*(labels|project) = \"?([^\" ]+)\"?\\s*(?:AND|and|$)");
    private static final DateTimeFormatter RESET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);
    private static final int PAGE = 50;

    private final Parts parts;
    private final Books books;
    private final List<Route> routes = List.of(
            Route.write("POST", API + "project", this::createProject),
            Route.write("POST", API + "project/{key}/archive", this::archive),
            Route.read("GET", API + "project/{key}/versions", this::versions),
            Route.read("GET", API + "project/{key}", this::readProject),
            Route.write("POST", API + "version", this::createVersion),
            Route.write("POST", API + "issue", this::createIssue),
            Route.read("GET", API + "issue/{key}", this::readIssue),
            Route.read("GET", API + "issue/{key}/properties/{property}", this::readProperty),
            Route.read("POST", API + "search/jql", this::search));

    private Jira(Parts parts) {
        this.parts = parts;
        this.books = parts.books();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<Refusal> turnAway(Call call) {
        return parts.tokens().goodBasic(call.header("Authorization"))
                ? Optional.empty()
                : Optional.of(Refusal.because(Reason.UNAUTHORIZED));
    }

    @Override
    public Answer refuse(Refusal refusal, Call call) {
        return JiraErrors.of(refusal, call.path());
    }

    @Override
    public Optional<Notice> notice(Change change) {
        return parts.settings().listener().map(listener -> JiraEvents.of(change, shown(change.entry()), listener));
    }

    /** The limit of a burst, on every answer, when there is one. */
    @Override
    public Map<String, String> headers() {
        Limits limits = parts.quota().limits();
        Map<String, String> headers = new LinkedHashMap<>();
        if (limits.inAWhile() > 0) {
            long window = limits.aWhile().toMillis();
            long now = parts.clock().millis();
            int left = Math.max(0, limits.inAWhile() - parts.quota().usedInAWhile());
            headers.put("X-RateLimit-Limit", String.valueOf(limits.inAWhile()));
            headers.put("X-RateLimit-Remaining", String.valueOf(left));
            headers.put("X-RateLimit-Reset", RESET.format(Instant.ofEpochMilli(now - now % window + window)));
            headers.put("X-RateLimit-NearLimit", String.valueOf(left * 5 < limits.inAWhile()));
        }
        return headers;
    }

    private Answer createProject(Call call) {
        ObjectNode fields = call.object().orElse(Json.object());
        String key = fields.path("key").asText("");
        String name = fields.path("name").asText("");
        if (!KEY.matcher(key).matches()) {
            return JiraErrors.field(
                    "projectKey",
                    "Project keys must start with an uppercase letter, followed by one or"
                            + " more uppercase alphanumeric characters, and have at most 10 of them.");
        }
        if (!books.where("project", "key", key).isEmpty()) {
            return JiraErrors.field("projectKey", "A project with that project key already exists.");
        }
        if (name.isBlank() || !books.where("project", "name", name).isEmpty()) {
            return JiraErrors.field("projectName", "A project with that name already exists, or there is none.");
        }
        BookEntry entry = books.create("project", fields.put("archived", false));
        return Answer.json(
                201,
                Json.object()
                        .put("self", self("project", entry.id()))
                        .put("id", Long.parseLong(entry.id()))
                        .put("key", key));
    }

    private Answer archive(Call call) {
        return withProject(call, project -> {
            books.update(project, Json.object().put("archived", true));
            return Answer.empty(204);
        });
    }

    private Answer readProject(Call call) {
        return withProject(call, project -> Answer.json(200, shown(project)));
    }

    private Answer versions(Call call) {
        return withProject(call, project -> {
            ArrayNode all = Json.object().putArray("values");
            books.where("version", "projectId", project.id()).forEach(version -> all.add(shown(version)));
            return Answer.json(200, all);
        });
    }

    private Answer createVersion(Call call) {
        ObjectNode fields = call.object().orElse(Json.object());
        String project = fields.path("projectId").asText("");
        String name = fields.path("name").asText("");
        if (books.live("project", project).isEmpty()
                || !fields.path("projectId").isNumber()) {
            return JiraErrors.notFound("No project could be found with identifier '" + project + "'.");
        }
        boolean taken = books.where("version", "projectId", project).stream()
                .anyMatch(version -> version.text("name").equals(name));
        if (taken || name.isBlank()) {
            return JiraErrors.field("name", "A version with this name already exists in this project.");
        }
        return Answer.json(
                201, shown(books.create("version", fields.put("archived", false).put("released", false))));
    }

    private Answer createIssue(Call call) {
        ObjectNode body = call.object().orElse(Json.object());
        JsonNode named = body.path("fields").path("project");
        Optional<BookEntry> project =
                project(named.path("id").asText(named.path("key").asText("")));
        if (project.isEmpty()) {
            return JiraErrors.field("project", "Specify a valid project ID or key");
        }
        if (body.path("fields").path("summary").asText("").isBlank()) {
            return JiraErrors.field("summary", "You must specify a summary of the issue.");
        }
        ObjectNode fields = (ObjectNode) body.path("fields").deepCopy();
        fields.putObject("project")
                .put("id", project.get().id())
                .put("key", project.get().text("key"));
        ObjectNode issue =
                Json.object().put("label", fields.path("labels").path(0).asText(""));
        issue.set("fields", fields);
        issue.set(
                "properties",
                body.path("properties").isArray()
                        ? body.path("properties")
                        : Json.object().putArray("p"));
        int number = books.all("issue").size() + 1;
        BookEntry entry = books.create("issue", issue.put("key", project.get().text("key") + "-" + number));
        return Answer.json(
                201,
                Json.object()
                        .put("id", entry.id())
                        .put("key", entry.text("key"))
                        .put("self", self("issue", entry.id())));
    }

    private Answer readIssue(Call call) {
        return issue(call.param("key"))
                .map(entry -> Answer.json(200, shown(entry)))
                .orElseGet(() -> JiraErrors.notFound("Issue does not exist or you do not have permission to see it."));
    }

    private Answer readProperty(Call call) {
        return issue(call.param("key")).stream()
                .flatMap(entry -> entry.fields().path("properties").valueStream())
                .filter(property -> property.path("key").asText().equals(call.param("property")))
                .findFirst()
                .map(property -> Answer.json(200, property))
                .orElseGet(() -> JiraErrors.notFound("The property does not exist."));
    }

    private Answer search(Call call) {
        Optional<Map<String, String>> wanted = clauses(call.json().path("jql").asText(""));
        if (wanted.isEmpty() || !call.json().path("fields").isArray()) {
            return JiraErrors.message(400, "This emulator serves labels = and project =, and needs fields.");
        }
        String token = call.json().path("nextPageToken").asText("0");
        int from = token.matches("[0-9]{1,9}") ? Integer.parseInt(token) : 0;
        List<BookEntry> all = candidates(wanted.get()).stream()
                .filter(issue -> inProject(issue, wanted.get().getOrDefault("project", "")))
                .toList();
        ObjectNode body = Json.object();
        ArrayNode issues = body.putArray("issues");
        all.stream().skip(from).limit(PAGE).forEach(issue -> issues.add(shown(issue)));
        boolean last = from + PAGE >= all.size();
        if (!last) {
            body.put("nextPageToken", String.valueOf(from + PAGE));
        }
        return Answer.json(200, body.put("isLast", last));
    }

    private List<BookEntry> candidates(Map<String, String> wanted) {
        String label = wanted.get("labels");
        return label == null ? books.all("issue") : books.where("issue", "label", label);
    }

    private static boolean inProject(BookEntry issue, String wanted) {
        return wanted.isEmpty()
                || issue.text("fields.project.id").equals(wanted)
                || issue.text("fields.project.key").equals(wanted);
    }

    private static Optional<Map<String, String>> clauses(String jql) {
        Map<String, String> clauses = new LinkedHashMap<>();
        Matcher clause = CLAUSE.matcher(jql);
        int at = 0;
        while (at < jql.length()) {
            clause.region(at, jql.length());
            if (!clause.lookingAt()) {
                return Optional.empty();
            }
            clauses.put(clause.group(1), clause.group(2));
            at = clause.end();
        }
        return clauses.isEmpty() ? Optional.empty() : Optional.of(clauses);
    }

    @FunctionalInterface
    private interface ProjectWork {
        Answer on(BookEntry project);
    }

    private Answer withProject(Call call, ProjectWork work) {
        String key = call.param("key");
        return project(key)
                .map(work::on)
                .orElseGet(() -> JiraErrors.notFound("No project could be found with key '" + key + "'."));
    }

    private Optional<BookEntry> project(String key) {
        return books.live("project", key)
                .or(() -> books.where("project", "key", key).stream().findFirst());
    }

    private Optional<BookEntry> issue(String key) {
        return books.live("issue", key)
                .or(() -> books.where("issue", "key", key).stream().findFirst());
    }

    private static ObjectNode shown(BookEntry entry) {
        ObjectNode shown =
                Json.object().put("self", self(entry.type(), entry.id())).put("id", entry.id());
        shown.setAll(entry.fields().deepCopy());
        shown.remove(List.of("label", "properties"));
        return shown;
    }

    private static String self(String type, String id) {
        return "https://lab.atlassian.net" + API + type + "/" + id;
    }
}
