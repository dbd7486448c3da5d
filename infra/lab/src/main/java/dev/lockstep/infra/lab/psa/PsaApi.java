package dev.lockstep.infra.lab.psa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.http.EmulatorServer.Request;
import dev.lockstep.infra.lab.http.EmulatorServer.Route;
import dev.lockstep.infra.lab.http.Fields;
import dev.lockstep.infra.lab.http.Reply;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.store.Database;
import dev.lockstep.infra.lab.store.Tx;
import io.javalin.http.HandlerType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** What other systems may do in the delivery system: create projects and resource requests, and find them again. */
final class PsaApi {

    private static final String PROJECTS = """
            select p.id, p.code, p.name, c.name as client_name, v.code as status, p.currency, p.start_date, p.due_date,
              (select value from project_attribute a where a.project_id = p.id and a.name = 'external_ref') as external_ref
            from project p join client c on c.id = p.client_id join code_value v on v.id = p.status_id
            """;
    private static final String REQUESTS =
            "select id, project_id, role, hours, start_date, end_date, status, external_ref from resource_request ";

    private final Database database;
    private final BusinessClock clock;

    PsaApi(Database database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded(HandlerType.POST, "/api/projects", this::createProject),
                Route.guarded(HandlerType.GET, "/api/projects", this::findProjects),
                Route.guarded(HandlerType.GET, "/api/projects/{id}", this::oneProject),
                Route.guarded(HandlerType.PATCH, "/api/projects/{id}", this::closeProject),
                Route.guarded(HandlerType.POST, "/api/resource-requests", this::createRequest),
                Route.guarded(HandlerType.GET, "/api/resource-requests", this::findRequests));
    }

    private Reply findProjects(Request request) {
        return Reply.items(database.inTransaction(tx -> tx.query(
                PROJECTS
                        + " where p.id in (select project_id from project_attribute"
                        + " where name = 'external_ref' and value = ?) order by p.id",
                PsaApi::project,
                request.externalRef())));
    }

    private Reply oneProject(Request request) {
        return database.inTransaction(tx -> project(tx, request));
    }

    /** A workspace that is closed takes no time any more; it is never deleted. */
    private Reply closeProject(Request request) {
        if (!"closed".equals(request.fields().optionalText("status"))) {
            request.fields().complain("status", "can only become closed");
            return Reply.invalid(request.fields().errors());
        }
        return database.inTransaction(tx -> {
            tx.update(
                    "update project set status_id = ?, updated_at = ? where id::text = ?",
                    PsaCodes.PROJECT_CLOSED,
                    LocalDateTime.now(clock),
                    request.id());
            return project(tx, request);
        });
    }

    private static Reply project(Tx tx, Request request) {
        return tx.first(PROJECTS + " where p.id::text = ?", PsaApi::project, request.id())
                .map(Reply::ok)
                .orElseGet(() -> Reply.error(404, "There is no project " + request.id()));
    }

    private Reply findRequests(Request request) {
        return Reply.items(database.inTransaction(tx -> tx.query(
                REQUESTS + "where external_ref = ? order by id", PsaApi::resourceRequest, request.externalRef())));
    }

    private Reply createProject(Request request) {
        return database.inTransaction(tx -> {
            NewProject asked = NewProject.read(tx, request.fields());
            return request.fields().errors().isEmpty()
                    ? Reply.created(create(tx, asked))
                    : Reply.invalid(request.fields().errors());
        });
    }

    /** As the real ones do it: the project is a draft with a made-up code until all that belongs to it is there. */
    private ObjectNode create(Tx tx, NewProject asked) {
        LocalDateTime now = LocalDateTime.now(clock);
        long id = tx.number(
                "insert into project (code, name, client_id, status_id, currency, start_date, due_date, manager_id,"
                        + " created_at, updated_at) values ('NEW', ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
                asked.name(),
                client(tx, asked.clientName()),
                PsaCodes.PROJECT_DRAFT,
                asked.currency(),
                asked.start(),
                asked.due(),
                asked.managerId(),
                now,
                now);
        asked.attributes()
                .forEach((name, value) -> tx.update("insert into project_attribute values (?, ?, ?)", id, name, value));
        equip(tx, id, asked);
        tx.update(
                "update project set code = ?, status_id = ? where id = ?",
                String.format(Locale.ROOT, "HA-2026-%04d", id - 7000),
                PsaCodes.PROJECT_ACTIVE,
                id);
        return tx.query(PROJECTS + " where p.id = ?", PsaApi::project, id).get(0);
    }

    private static void equip(Tx tx, long projectId, NewProject asked) {
        WorkspaceTemplate template = WorkspaceTemplate.named(asked.template());
        template.tasks()
                .forEach(task -> tx.update(
                        "insert into task (project_id, phase, name, billable, status_id) values (?, ?, ?, ?, ?)",
                        projectId,
                        task.phase(),
                        task.name(),
                        task.billable(),
                        PsaCodes.TASK_OPEN));
        template.milestones()
                .forEach(stone -> tx.update(
                        "insert into milestone (project_id, name, due_date, billable, status_id)"
                                + " values (?, ?, ?, false, ?)",
                        projectId,
                        stone.name(),
                        asked.dayAfter(stone.percent()),
                        PsaCodes.MILESTONE_PLANNED));
    }

    private static long client(Tx tx, String name) {
        return tx.first("select id from client where name = ? order by id limit 1", row -> row.getLong(1), name)
                .orElseGet(() -> tx.number("insert into client (name) values (?) returning id", name));
    }

    private Reply createRequest(Request request) {
        Fields fields = request.fields();
        LocalDate start = fields.date("startDate");
        LocalDate end = fields.date("endDate");
        String externalRef = fields.text("externalRef");
        String role = fields.text("role");
        var hours = fields.decimal("hours");
        return database.inTransaction(tx -> {
            long projectId = knownProject(tx, fields);
            return fields.errors().isEmpty()
                    ? Reply.created(tx.query(
                                    "insert into resource_request (project_id, role, hours, start_date, end_date,"
                                            + " status, external_ref) values (?, ?, ?, ?, ?, 'open', ?) returning id,"
                                            + " project_id, role, hours, start_date, end_date, status, external_ref",
                                    PsaApi::resourceRequest,
                                    projectId,
                                    role,
                                    hours,
                                    start,
                                    end,
                                    externalRef)
                            .get(0))
                    : Reply.invalid(fields.errors());
        });
    }

    private static long knownProject(Tx tx, Fields fields) {
        String id = fields.text("projectId");
        return tx.first("select id from project where id::text = ?", row -> row.getLong(1), id)
                .orElseGet(() -> {
                    fields.complain("projectId", "names no project known here: " + id);
                    return 0L;
                });
    }

    private static ObjectNode project(ResultSet row) throws SQLException {
        return Json.object()
                .put("id", row.getString("id"))
                .put("externalRef", row.getString("external_ref"))
                .put("code", row.getString("code"))
                .put("name", row.getString("name"))
                .put("clientName", row.getString("client_name"))
                .put("status", row.getString("status"))
                .put("currency", row.getString("currency"))
                .put("startDate", row.getString("start_date"))
                .put("dueDate", row.getString("due_date"));
    }

    private static ObjectNode resourceRequest(ResultSet row) throws SQLException {
        return Json.object()
                .put("id", row.getString("id"))
                .put("externalRef", row.getString("external_ref"))
                .put("projectId", row.getString("project_id"))
                .put("role", row.getString("role"))
                .put("hours", row.getString("hours"))
                .put("startDate", row.getString("start_date"))
                .put("endDate", row.getString("end_date"))
                .put("status", row.getString("status"));
    }
}
