package dev.lockstep.infra.bench.latency;

import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.http.Activity;
import dev.lockstep.infra.lab.http.EmulatorSetup;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.psa.PsaEmulator;
import dev.lockstep.infra.lab.store.DatabaseAddress;
import dev.lockstep.infra.lab.store.Tx;
import dev.lockstep.schemas.ids.StableId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/** The sample firm's delivery system with people, projects and approved sheets, ready for lines. */
final class DeliverySystem implements AutoCloseable {
    static final String DATABASE = "psa";
    private static final int WORKERS = 60;
    private static final int PROJECTS = 40;
    private static final int LINES_PER_SHEET = 10;
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 12);

    private final PsaEmulator psa;

    private DeliverySystem(PsaEmulator psa) {
        this.psa = psa;
    }

    /** Opens the system in the stack's database server with sheets for so many lines. */
    static DeliverySystem open(Stack stack, String capturePassword, int lines, Clock clock) {
        stack.createDatabase(DATABASE);
        DatabaseAddress address =
                new DatabaseAddress(stack.jdbcUrl(DATABASE), stack.postgresUser(), stack.postgresPassword());
        BusinessClock time = new BusinessClock(clock, Duration.ofMinutes(1), MONDAY);
        EmulatorSetup setup = new EmulatorSetup(address, 0, new Secret("bench"), time, new Activity());
        PsaEmulator psa = PsaEmulator.start(setup, new Secret(capturePassword));
        psa.database().run(tx -> furnish(tx, lines));
        return new DeliverySystem(psa);
    }

    /** Enters and commits one line; lines are numbered from 0. Returns when the database says that it is durable. */
    void enterLine(int number) {
        psa.database()
                .run(tx -> tx.update(
                        "insert into timesheet_line values (?, ?, ?, ?, ?, interval '7 hours 30 minutes', true,"
                                + " 'Workshop with the client', timestamp '2026-01-16 17:02:11.482')",
                        (long) number,
                        1L + number / LINES_PER_SHEET,
                        1L + number % PROJECTS,
                        1L + number % PROJECTS,
                        MONDAY.plusDays(number % 5)));
    }

    /** Canonical id of the time entry that a line becomes. */
    static String timeEntry(int number) {
        return StableId.of("tim", "psa", "timesheet_line", String.valueOf(number));
    }

    @Override
    public void close() {
        psa.close();
    }

    private static void furnish(Tx tx, int lines) {
        tx.update("insert into client values (1, 'Client GmbH')");
        tx.update(
                "insert into worker select n, 'E-' || 1000 + n, 'Person ' || n, 'person' || n || '@halden.example',"
                        + " date '1990-01-01', 'hash', 'SENIOR', 'CONSULTANT', 'TECHNOLOGY', 'DE01', 'DACH',"
                        + " 'CC-DE-CONS', 82.50, 40, true, now(), now() from generate_series(1, ?) n",
                WORKERS);
        tx.update(
                "insert into project select n, 'HA-2026-' || n, 'Grid data platform', 1, 2, 'EUR',"
                        + " date '2026-01-14', date '2026-04-08', 4, now(), now() from generate_series(1, ?) n",
                PROJECTS);
        for (int project = 1; project <= PROJECTS; project++) {
            String engagement = StableId.of("eng", "crm", "deal", "bench-" + project);
            tx.update("insert into project_attribute values (?, 'external_ref', ?)", (long) project, engagement);
        }
        tx.update("insert into task select n, n, 'Build', 'Model', true, 31 from generate_series(1, ?) n", PROJECTS);
        tx.update(
                "insert into timesheet select n, 1 + n % ?, ?, 13, 1 + n % 7, timestamp '2026-01-19 08:30:00'"
                        + " from generate_series(1, ?) n",
                WORKERS, MONDAY, 1 + lines / LINES_PER_SHEET);
    }
}
