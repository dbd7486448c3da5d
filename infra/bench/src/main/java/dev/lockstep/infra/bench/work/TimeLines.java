package dev.lockstep.infra.bench.work;

import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.language.LanguageClasses;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lines on approved sheets, as change capture writes them: each is joined with its sheet, its worker and its status, and
 * becomes a time entry and its approval. Ten lines a sheet; the sheets are there before.
 */
public final class TimeLines implements Workload {
    static {
        LanguageClasses.trust(); // copies of records are made before any serde is
    }

    private static final int WORKERS = 60;
    private static final int PROJECTS = 40;
    private static final int LINES_PER_SHEET = 10;
    private static final long FIRST_LSN = 0x16B3748L;

    private final Clock clock;
    private long lsn = FIRST_LSN;
    private int sheets;
    private int lines;

    /** Lines received at the time of the clock. */
    public TimeLines(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "time line";
    }

    @Override
    public String figure() {
        return "timeLine";
    }

    @Override
    public String system() {
        return "psa";
    }

    @Override
    public Topic<?> canonical() {
        return Topics.canonical(TimeEntry.class);
    }

    @Override
    public Set<LifecycleType> events() {
        return Set.of(LifecycleType.TIME_APPROVED);
    }

    @Override
    public List<SourceRecord> preload() {
        List<SourceRecord> rows = new ArrayList<>();
        rows.add(code(2, "project_status", "active"));
        rows.add(code(13, "timesheet_status", "approved"));
        for (int id = 1; id <= WORKERS; id++) {
            rows.add(row("worker", id, """
                    {"id":%1$d,"employee_no":"E-%2$d","full_name":"Person %1$d","email":"person%1$d@halden.example",\
                    "grade":"SENIOR","role":"CONSULTANT","practice":"TECHNOLOGY","legal_entity":"DE01","region":"DACH",\
                    "cost_centre":"CC-DE-CONS","cost_rate":"82.50","weekly_hours":"40","active":true,\
                    "created_at":"2026-01-02T08:00:00Z","updated_at":"2026-01-02T08:00:00Z"}""".formatted(id, 1000 + id)));
        }
        for (int id = 1; id <= PROJECTS; id++) {
            rows.addAll(project(id));
        }
        return rows;
    }

    @Override
    public List<SourceRecord> before(int changes) {
        List<SourceRecord> rows = new ArrayList<>();
        for (int needed = 0; needed < changes; needed += LINES_PER_SHEET) {
            sheets++;
            rows.add(unit("timesheet/" + sheets, row("timesheet", sheets, """
                    {"id":%d,"worker_id":%d,"week_start":"2026-01-12","status_id":13,"approver_id":%d,\
                    "approved_at":"2026-01-19T08:30:00Z"}""".formatted(
                            sheets, 1 + sheets % WORKERS, 1 + sheets % 7))));
        }
        return rows;
    }

    @Override
    public List<SourceRecord> changes(int changes) {
        List<SourceRecord> rows = new ArrayList<>(changes);
        int firstSheet = sheets - (changes + LINES_PER_SHEET - 1) / LINES_PER_SHEET + 1;
        for (int line = 0; line < changes; line++) {
            lines++;
            int sheet = firstSheet + line / LINES_PER_SHEET;
            rows.add(unit("timesheet/" + sheet, row("timesheet_line", lines, """
                    {"id":%d,"timesheet_id":%d,"project_id":%d,"task_id":%d,"work_date":"2026-01-%d",\
                    "duration":"PT7H30M","billable":true,"note":"Workshop with the client","created_at":\
                    "2026-01-16T17:02:11.482Z"}""".formatted(
                            lines, sheet, 1 + lines % PROJECTS, 1 + lines % PROJECTS, 12 + line % 5))));
        }
        return rows;
    }

    private List<SourceRecord> project(int id) {
        String engagement = StableId.of("eng", "crm", "deal", "bench-" + id);
        return List.of(
                unit("project/" + id, row("project", id, """
                        {"id":%d,"code":"HA-2026-%04d","name":"Grid data platform","client_id":1,"status_id":2,\
                        "currency":"EUR","start_date":"2026-01-14","due_date":"2026-04-08","manager_id":4,\
                        "created_at":"2026-01-09T14:00:00Z","updated_at":"2026-01-09T14:00:00Z"}""".formatted(id, id))),
                attribute(id, "external_ref", engagement),
                attribute(id, "region", "DACH"),
                attribute(id, "service_line", "DATA"),
                attribute(id, "legal_entity", "DE01"));
    }

    private SourceRecord attribute(int project, String name, String value) {
        String columns = "{\"project_id\":%d,\"name\":\"%s\",\"value\":\"%s\"}".formatted(project, name, value);
        return unit("project/" + project, row("project_attribute", project + "," + name, columns));
    }

    private SourceRecord code(int id, String domain, String code) {
        String columns = "{\"id\":%d,\"domain\":\"%s\",\"code\":\"%s\",\"label\":\"%s\"}";
        return row("code_value", id, columns.formatted(id, domain, code, code));
    }

    /** Alone in its transaction, the row is all that happened to the object that it belongs to. */
    private static SourceRecord unit(String object, SourceRecord row) {
        return SourceRecord.newBuilder(row).setUnit(object).setUnitSize(1).build();
    }

    private SourceRecord row(String table, int id, String columns) {
        return row(table, String.valueOf(id), columns);
    }

    private SourceRecord row(String table, String id, String columns) {
        lsn += 64;
        return SourceRecord.newBuilder()
                .setSystem(system())
                .setObject(table)
                .setSourceId(id)
                .setOperation(SourceOperation.CREATE)
                .setChannel(SourceChannel.CDC)
                .setSequence(lsn)
                .setPosition("lsn:" + lsn + ":1")
                .setTransactionId(String.valueOf(lsn >> 6))
                .setAfter(columns)
                .setOccurredAt(clock.instant())
                .setReceivedAt(clock.instant())
                .build();
    }
}
