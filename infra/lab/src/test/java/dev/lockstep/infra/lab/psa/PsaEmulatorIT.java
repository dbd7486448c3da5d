package dev.lockstep.infra.lab.psa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.firm.ChangePlan;
import dev.lockstep.infra.lab.firm.PlannedLine;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.fixture.Api;
import dev.lockstep.infra.lab.fixture.TestKeys;
import dev.lockstep.infra.lab.fixture.TestPostgres;
import dev.lockstep.infra.lab.http.Activity;
import dev.lockstep.infra.lab.http.EmulatorSetup;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.store.Database;
import dev.lockstep.infra.lab.store.DatabaseAddress;
import dev.lockstep.infra.lab.store.DatabaseFailure;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PsaEmulatorIT {

    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 12);

    private final BusinessClock clock = new BusinessClock(Clock.systemUTC(), Duration.ofSeconds(1), MONDAY);
    private final DatabaseAddress address = TestPostgres.newDatabase("psa");
    private final SampleFirm firm = SampleFirm.generate(42, 0.2);
    private final TimeDesk sheets = new TimeDesk(clock);
    private PsaEmulator psa;
    private Api api;

    @BeforeEach
    void open() {
        psa = PsaEmulator.start(
                new EmulatorSetup(address, 0, TestKeys.KEYS.psaApiKey(), clock, new Activity()),
                TestKeys.KEYS.capture());
        api = new Api(psa.url(), TestKeys.KEYS.psaApiKey().value());
        ProjectDesk desk = new ProjectDesk(clock);
        psa.database().run(tx -> firm.workers().forEach(worker -> desk.hire(tx, worker)));
    }

    @AfterEach
    void close() {
        psa.close();
    }

    @Test
    void shouldSetUpTheWholeWorkspaceWhenAProjectIsCreated() {
        // When
        Api.Answer answer = api.post("/api/projects", project());

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("status").asText()).isEqualTo("active");
        assertThat(answer.body().path("code").asText()).isEqualTo("HA-2026-0001");
        assertThat(api.get("/api/projects?externalRef=eng-1").body().path("items"))
                .containsExactly(answer.body());
        assertThat(number("select count(*) from task")).isEqualTo(5);
        assertThat(number("select count(*) from milestone")).isEqualTo(3);
        assertThat(texts("select name || '=' || value from project_attribute order by name"))
                .containsExactly("external_ref=eng-1", "legal_entity=DE01", "region=DACH", "service_line=DATA");
    }

    @Test
    void shouldKeepResourceRequestsWhenTheirProjectIsKnown() {
        // Given
        String projectId =
                api.post("/api/projects", project()).body().path("id").asText();

        // When
        Api.Answer known = api.post("/api/resource-requests", request(projectId));
        Api.Answer unknown = api.post("/api/resource-requests", request("99"));

        // Then
        assertThat(known.status()).isEqualTo(201);
        assertThat(api.get("/api/resource-requests?externalRef=req-1").body().path("items"))
                .containsExactly(known.body());
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().path("errors").path(0).path("field").asText()).isEqualTo("projectId");
    }

    @Test
    void shouldCountDuplicatesWhenAClientRepeatsItself() {
        // Given
        api.post("/api/projects", project());

        // When
        Api.Answer again = api.post("/api/projects", project());

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(psa.books().duplicatesByObject()).containsEntry("project", 1L);
        assertThat(psa.books().duplicates()).isEqualTo(1);
    }

    @Test
    void shouldComplainAndKeepNothingWhenAProjectIsIncomplete() {
        // When
        Api.Answer answer = api.post(
                "/api/projects", project().put("managerEmployeeNo", "E-9").putNull("name"));

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors"))
                .extracting(error -> error.path("field").asText())
                .containsExactly("name", "managerEmployeeNo");
        assertThat(psa.books().projects()).isZero();
        assertThat(new Api(psa.url(), "guessed")
                        .post("/api/projects", project())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void shouldPassThroughUntrueStatesInsideOneTransactionWhenSheetsAreWrittenAndApproved() {
        // Given
        watch("timesheet", "new.status_id::text");
        watch("timesheet_line", "new.duration::text");
        writeSheet();

        // When
        workOff();

        // Then
        assertThat(texts("select string_agg(seen, ' ' order by n) from watched where what = 'timesheet_line'"
                        + " group by xact order by min(n)"))
                .containsExactly("00:00:00 07:30:00");
        assertThat(texts("select string_agg(seen, ' ' order by n) from watched where what = 'timesheet'"
                        + " group by xact order by min(n)"))
                .containsExactly("11", "12", "13 12 13 13");
    }

    @Test
    void shouldCountApprovedHoursWhenASheetIsDecided() {
        // Given
        writeSheet();
        PsaBooks before = psa.books();

        // When
        workOff();

        // Then
        assertThat(before.timeEntries()).isEqualTo(1);
        assertThat(before.timeEntriesApproved()).isZero();
        assertThat(psa.books().timeEntriesApproved()).isEqualTo(1);
        assertThat(psa.books().hoursApproved()).isEqualByComparingTo(new BigDecimal("7.50"));
        assertThat(psa.approvedLineIds()).hasSize(1);
    }

    @Test
    void shouldShowTheCaptureRoleOnlyWhatItMayKnowWhenItReads() {
        // Given
        DatabaseAddress capture =
                TestPostgres.as(address, "lockstep_cdc", TestKeys.KEYS.capture().value());

        try (Database asCapture = new Database(capture, "capture")) {
            // When
            long workers = asCapture.inTransaction(tx -> tx.number("select count(full_name) from worker"));

            // Then
            assertThat(workers).isEqualTo(firm.workers().size());
            assertRefused(asCapture, "select birth_date from worker");
            assertRefused(asCapture, "select password_hash from worker");
            assertRefused(asCapture, "select * from lab.journal");
            assertRefused(asCapture, "delete from project returning 1");
            assertThat(asCapture.<Integer>inTransaction(
                            tx -> tx.update("update lockstep.heartbeat set beat = now() where id = 1")))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldPublishTheListedTablesWithoutPersonalColumnsWhenCaptured() {
        // When
        List<String> columns = texts("select unnest(attnames)::text from pg_publication_tables"
                + " where pubname = 'lockstep' and tablename = 'worker'");

        // Then
        assertThat(columns).contains("employee_no", "cost_rate").doesNotContain("birth_date", "password_hash");
        assertThat(texts("select tablename::text from pg_publication_tables where pubname = 'lockstep'"))
                .containsExactlyInAnyOrder(
                        "code_value",
                        "worker",
                        "client",
                        "project",
                        "project_attribute",
                        "task",
                        "milestone",
                        "resource_request",
                        "assignment",
                        "change_order",
                        "timesheet",
                        "timesheet_line",
                        "heartbeat",
                        "signal");
    }

    @Test
    void shouldCloseAWorkspaceAndKeepItWhenItIsCancelledTwice() {
        // Given
        String id = api.post("/api/projects", project()).body().path("id").asText();

        // When
        Api.Answer first = api.send("PATCH", "/api/projects/" + id, "{\"status\":\"closed\"}");
        Api.Answer second = api.send("PATCH", "/api/projects/" + id, "{\"status\":\"closed\"}");

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("status").asText()).isEqualTo("closed");
        assertThat(second).isEqualTo(first);
        assertThat(api.get("/api/projects/" + id).body()).isEqualTo(first.body());
        assertThat(api.send("PATCH", "/api/projects/" + id, "{\"status\":\"active\"}")
                        .status())
                .isEqualTo(422);
        assertThat(api.send("PATCH", "/api/projects/1", "{\"status\":\"closed\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldKeepAChangeOrderWithItsRaiserWhenSomebodyAsksForOne() {
        // Given
        api.post("/api/projects", project());
        ChangePlan change = firm.changes().get(0);

        // When
        psa.database().run(tx -> new ProjectDesk(clock).raise(tx, number("select id from project"), change));

        // Then
        assertThat(psa.books().changeOrders()).isEqualTo(1);
        assertThat(texts(
                        "select c.number || ' ' || w.employee_no || ' ' || c.amount || ' ' || v.code from change_order c"
                                + " join worker w on w.id = c.raised_by join code_value v on v.id = c.status_id"))
                .containsExactly(change.number() + " " + change.raisedBy() + " 8000.00 requested");
    }

    private void assertRefused(Database asCapture, String sql) {
        assertThatThrownBy(() -> asCapture.inTransaction(tx -> tx.query(sql, row -> row.getString(1))))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("permission denied");
    }

    private void writeSheet() {
        api.post("/api/projects", project());
        long projectId = number("select id from project");
        PlannedLine work = new PlannedLine(MONDAY, Duration.ofMinutes(450), true, 1, "Workshop");
        psa.database().run(tx -> sheets.write(tx, "E-1001", MONDAY, List.of(new SheetLine(projectId, work)), MONDAY));
    }

    private void workOff() {
        for (SheetAction next : new SheetAction[] {SheetAction.APPROVE, null}) {
            psa.database()
                    .run(tx -> sheets.due(tx, MONDAY).forEach(work -> sheets.act(tx, work, "E-1002", next, MONDAY)));
        }
    }

    private void watch(String table, String value) {
        psa.database()
                .run(tx -> tx.update("create table if not exists watched"
                        + " (n bigserial, xact xid8 default pg_current_xact_id(), what text, seen text)"));
        psa.database()
                .run(tx -> tx.update("create function watch_" + table + "() returns trigger language plpgsql as $$"
                        + " begin insert into watched (what, seen) values ('" + table + "', " + value
                        + "); return new; end $$"));
        psa.database()
                .run(tx -> tx.update("create trigger watch after insert or update on " + table
                        + " for each row execute function watch_" + table + "()"));
    }

    private long number(String sql) {
        return psa.database().inTransaction(tx -> tx.number(sql));
    }

    private List<String> texts(String sql) {
        return psa.database().inTransaction(tx -> tx.query(sql, row -> row.getString(1)));
    }

    private static ObjectNode project() {
        return Json.object()
                .put("externalRef", "eng-1")
                .put("name", "Nordlicht Energy GmbH: Pricing review 20001")
                .put("clientName", "Nordlicht Energy GmbH")
                .put("currency", "EUR")
                .put("startDate", "2026-01-12")
                .put("dueDate", "2026-03-31")
                .put("managerEmployeeNo", "E-1001")
                .put("region", "DACH")
                .put("serviceLine", "DATA")
                .put("legalEntity", "DE01")
                .put("template", "FIXED_FEE");
    }

    private static ObjectNode request(String projectId) {
        return Json.object()
                .put("externalRef", "req-1")
                .put("projectId", projectId)
                .put("role", "CONSULTANT")
                .put("hours", "400")
                .put("startDate", "2026-01-12")
                .put("endDate", "2026-03-31");
    }
}
