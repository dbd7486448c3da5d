package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.infra.embedded.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A PSA-like database of its own for one test, with publication and capture role as a DBA makes them. */
final class CapturedDatabase implements AutoCloseable {
    static final List<String> TABLES = List.of(
            "public.worker", "public.project", "public.project_attribute", "public.timesheet_line", "public.note");
    private static final AtomicInteger COUNT = new AtomicInteger();
    static final String PASSWORD = "capture-canary-0007";

    private final Stack stack = SharedStack.get(Part.KAFKA, Part.REGISTRY, Part.POSTGRES);
    private final String name = "psa" + COUNT.incrementAndGet();

    static CapturedDatabase create() {
        CapturedDatabase database = new CapturedDatabase();
        database.stack.createDatabase(database.name);
        database.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lockstep_cdc') THEN"
                + " CREATE ROLE lockstep_cdc LOGIN REPLICATION PASSWORD '" + PASSWORD + "'; END IF; END $$");
        database.execute(resource("psa.sql"));
        return database;
    }

    Stack stack() {
        return stack;
    }

    /** Also the source system's name, so that topics are the test's own. */
    String name() {
        return name;
    }

    String slot() {
        return "lockstep_" + name;
    }

    CdcSettings settings(int foldLimit) {
        CdcDescriptor source = new CdcDescriptor(
                name,
                DatabaseKind.POSTGRESQL,
                "lockstep",
                slot(),
                TABLES,
                "lockstep.heartbeat",
                "lockstep.signal",
                ZoneId.of("UTC"),
                foldLimit,
                List.of("public.worker.birth_date", "public.worker.password_hash"),
                new Owners(Map.of("project_attribute", new Owner("project", "project_id"))),
                null,
                new Outbox(
                        "public.outbox",
                        "id",
                        "aggregate_type",
                        "aggregate_id",
                        "payload",
                        "type",
                        Map.of("ProjectClosed", RowOperation.DELETE, "ProjectChanged", RowOperation.UPDATE),
                        null,
                        "happened_at"));
        return new CdcSettings(source, login(), stack.bootstrapServers(), Map.of(), false, fast());
    }

    private DatabaseLogin login() {
        return new DatabaseLogin(
                stack.postgresHost(), stack.postgresPort(), name, "lockstep_cdc", Secret.of(PASSWORD), Map.of());
    }

    static CdcTiming fast() {
        return new CdcTiming(
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(name), stack.postgresUser(), stack.postgresPassword());
    }

    /** Statements in one transaction. */
    void transaction(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** First column to second. */
    Map<String, String> rows(String sql) {
        Map<String, String> rows = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.put(row.getString(1), row.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** Frees the slot: a server has only a few, and each holds back its log. */
    @Override
    public void close() {
        String mine = " FROM pg_replication_slots WHERE slot_name = '" + slot() + "'";
        Eventually.until(
                () -> {
                    execute("SELECT pg_drop_replication_slot(slot_name)" + mine + " AND NOT active");
                    return query("SELECT count(*)" + mine).equals("0");
                },
                this::slot);
    }

    private static String resource(String file) {
        try (InputStream in = CapturedDatabase.class.getClassLoader().getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
