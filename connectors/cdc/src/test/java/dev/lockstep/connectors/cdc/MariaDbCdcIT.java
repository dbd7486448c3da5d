package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class MariaDbCdcIT {
    private static final Logger LOG = LoggerFactory.getLogger(MariaDbCdcIT.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static MariaDbServer server;

    private final Stack stack = SharedStack.get(Part.KAFKA, Part.REGISTRY);
    private final String name = "shop" + COUNT.incrementAndGet();
    private SourceTopic topic;
    private SourcePublisher publisher;
    private EmbeddedCdc cdc;

    @BeforeAll
    static void startServer() throws Exception {
        assume(
                isOnClassPath(DatabaseKind.MARIADB.connector()),
                "SKIPPED: built without the Maven profile 'mariadb' (ADR 0010), so MariaDB is not captured here");
        assume(
                MariaDbServer.program().isPresent(),
                "SKIPPED: no mariadbd on this machine (Debian: apt-get install mariadb-server)");
        server = MariaDbServer.start(Path.of("target"));
    }

    /** The build's output does not show why a whole class was skipped. */
    private static void assume(boolean met, String reason) {
        if (!met) {
            LOG.warn(reason);
        }
        Assumptions.assumeTrue(met, reason);
    }

    private static boolean isOnClassPath(String type) {
        try {
            Class.forName(type, false, MariaDbCdcIT.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        execute("", "SET GLOBAL binlog_row_image = 'FULL'");
        execute("", "CREATE DATABASE " + name);
        execute("", "CREATE DATABASE IF NOT EXISTS lockstep");
        execute("", "CREATE TABLE IF NOT EXISTS lockstep.heartbeat (id int PRIMARY KEY, beat timestamp(6))");
        execute(
                "",
                "CREATE OR REPLACE TABLE lockstep.signal"
                        + " (id varchar(42) PRIMARY KEY, type varchar(32) NOT NULL, data text)");
        execute(
                name,
                "CREATE TABLE project (id bigint PRIMARY KEY, name varchar(50), budget decimal(12,2),"
                        + " worked time, made datetime(3), touched timestamp(6) NULL, active tinyint(1))");
        execute(
                name,
                "CREATE TABLE project_attribute (project_id bigint, name varchar(20), value varchar(20),"
                        + " PRIMARY KEY (project_id, name))");
        execute(
                name,
                "CREATE TABLE outbox (id char(36) PRIMARY KEY DEFAULT uuid(), aggregate_type varchar(50),"
                        + " aggregate_id varchar(50), type varchar(50), payload json)");
        execute("", "CREATE USER IF NOT EXISTS lockstep_cdc@'127.0.0.1' IDENTIFIED BY 'captured'");
        execute(
                "",
                "GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO"
                        + " lockstep_cdc@'127.0.0.1'");
        execute("", "GRANT SELECT, LOCK TABLES ON " + name + ".* TO lockstep_cdc@'127.0.0.1'");
        execute("", "GRANT SELECT, INSERT, UPDATE ON lockstep.heartbeat TO lockstep_cdc@'127.0.0.1'");
        execute("", "GRANT SELECT, INSERT, DELETE ON lockstep.signal TO lockstep_cdc@'127.0.0.1'");
        topic = new SourceTopic(stack, name);
        publisher = EmbeddedCdcIT.publisher(stack);
        cdc = capture();
    }

    @AfterEach
    void close() {
        if (cdc != null) {
            cdc.close();
            publisher.close();
            topic.close();
        }
    }

    @Test
    void shouldPublishWhatTransactionsAmountToThroughFilesOfTheLog() throws SQLException {
        // Given
        execute(
                name,
                "INSERT INTO project VALUES (1, 'one', 10.50, '-12:30:00', '2026-01-02 08:00:00.123',"
                        + " '2026-01-02 08:00:00.5', 1)");
        cdc.start();
        topic.until("project", "1");
        awaitStreaming();

        // When
        transaction(
                "INSERT INTO project (id, name) VALUES (9, 'gone again')",
                "INSERT INTO project_attribute VALUES (1, 'region', 'UKI')",
                "UPDATE project_attribute SET value = 'DACH'",
                "UPDATE project SET worked = '30:15:00' WHERE id = 1",
                "DELETE FROM project WHERE id = 9");
        execute(name, "TRUNCATE TABLE project_attribute");
        execute("", "FLUSH BINARY LOGS");
        execute(
                name,
                "INSERT INTO outbox (aggregate_type, aggregate_id, type, payload) VALUES"
                        + " ('engagement', 'E1', 'UPDATE', '{\"name\": \"two\"}')");
        execute(name, "DELETE FROM project WHERE id = 1");

        // Then
        List<SourceRecord> seen = topic.until(record -> record.getOperation() == SourceOperation.DELETE);
        assertThat(seen)
                .extracting(SourceRecord::getObject, SourceRecord::getOperation, SourceRecord::getUnitSize)
                .containsExactly(
                        tuple("project", SourceOperation.SNAPSHOT, null),
                        tuple("project_attribute", SourceOperation.CREATE, 2),
                        tuple("project", SourceOperation.UPDATE, 2),
                        tuple("project_attribute", SourceOperation.UNKNOWN, null),
                        tuple("engagement", SourceOperation.UPDATE, null),
                        tuple("project", SourceOperation.DELETE, 1));
        assertThat(seen.get(0).getAfter())
                .isEqualTo(
                        "{\"id\":1,\"name\":\"one\",\"budget\":\"10.50\",\"worked\":\"-12:30:00\","
                                + "\"made\":\"2026-01-02T08:00:00.123Z\",\"touched\":\"2026-01-02T08:00:00.500Z\",\"active\":1}");
        assertThat(seen.get(2).getAfter()).contains("\"worked\":\"30:15:00\"");
        assertThat(seen.get(2).getBefore()).contains("\"worked\":\"-12:30:00\"");
        assertThat(seen.get(4).getAfter()).isEqualTo("{\"name\": \"two\"}");
        assertThat(seen).extracting(SourceRecord::getSequence).isSorted();
    }

    @Test
    void shouldLoseAndDoubleNothingThatCountsWhenTheProcessRestarts() throws SQLException {
        // Given
        cdc.start();
        awaitStreaming();
        for (int n = 0; n < 20; n++) {
            execute(name, "INSERT INTO project_attribute VALUES (" + n + ", 'n', 'x')");
        }
        topic.until("project_attribute", "19,n");
        cdc.close();

        // When
        execute(name, "INSERT INTO project_attribute VALUES (20, 'n', 'while down')");
        cdc = capture();
        cdc.start();

        // Then
        List<SourceRecord> seen = topic.until("project_attribute", "20,n");
        assertThat(seen.stream().map(SourceRecord::getPosition).distinct()).hasSize(21);
        assertThat(seen).extracting(SourceRecord::getOperation).containsOnly(SourceOperation.CREATE);
        assertThat(seen.get(seen.size() - 1).getSequence())
                .isGreaterThan(seen.get(0).getSequence());
    }

    @Test
    void shouldReadATableAgainWithoutTellingAnOlderStateAfterANewerWhenOrderedDuringWrites() throws SQLException {
        // Given
        execute(name, "INSERT INTO project (id, budget) SELECT seq, 0 FROM seq_1_to_3000");
        cdc.start();
        List<SourceRecord> first = topic.until("project", "3000");
        long snapshot = first.get(0).getSequence();
        awaitStreaming();

        // When
        cdc.resnapshot(List.of("project"));
        for (int round = 1; round <= 40; round++) {
            execute(name, "UPDATE project SET budget = budget + 1 WHERE id % 50 = " + round);
        }
        execute(name, "INSERT INTO project_attribute VALUES (1, 'end', 'x')");

        // Then
        topic.until("project_attribute", "1,end");
        List<SourceRecord> seen =
                topic.until(record -> record.getSourceId().equals("3000") && record.getSequence() > snapshot);
        Map<String, SourceRecord> last = new HashMap<>();
        seen.stream().filter(record -> record.getObject().equals("project")).forEach(record -> {
            SourceRecord before = last.put(record.getSourceId(), record);
            assertThat(before == null || before.getSequence() <= record.getSequence())
                    .isTrue();
        });
        assertThat(last.values().stream()
                        .filter(record -> record.getAfter().contains("\"budget\":\"1.00\""))
                        .map(SourceRecord::getSourceId)
                        .collect(Collectors.toSet()))
                .isEqualTo(ids("SELECT id FROM project WHERE budget = 1"));
    }

    @Test
    void shouldRefuseToGoOnUntilToldWhenTheLogWasRemoved() throws SQLException {
        // Given
        cdc.start();
        execute(name, "INSERT INTO project_attribute VALUES (1, 'before', 'x')");
        topic.until("project_attribute", "1,before");
        awaitStreaming();
        cdc.close();
        execute(name, "INSERT INTO project_attribute VALUES (2, 'missed', 'x')");
        execute("", "RESET MASTER");

        // When
        cdc = capture();
        cdc.start();
        Eventually.until(() -> cdc.status().state() == CdcState.SLOT_LOST, () -> cdc.status()
                .toString());
        String reason = cdc.status().reason();
        new SnapshotOrders(settings().source(), settings().database()).orderEverything();

        // Then
        List<SourceRecord> seen = topic.until("project_attribute", "2,missed");
        assertThat(reason).contains("Changes are lost", "./lockstep sources resnapshot " + name);
        SourceRecord last = seen.get(seen.size() - 1);
        assertThat(last.getOperation()).isEqualTo(SourceOperation.SNAPSHOT);
        assertThat(last.getSequence()).isGreaterThan(seen.get(0).getSequence());
    }

    @Test
    void shouldRefusePartialRowsAndStartOnceThatIsMended() throws SQLException {
        // Given
        execute("", "SET GLOBAL binlog_row_image = 'MINIMAL'");

        // When
        cdc.start();
        Eventually.until(() -> cdc.status().state() == CdcState.FAILED, () -> cdc.status()
                .toString());
        String reason = cdc.status().reason();
        execute("", "SET GLOBAL binlog_row_image = 'FULL'");
        execute(name, "INSERT INTO project_attribute VALUES (1, 'mended', 'x')");

        // Then
        topic.until("project_attribute", "1,mended");
        assertThat(reason).contains("binlog_row_image is 'MINIMAL'", "SET GLOBAL binlog_row_image = 'FULL'");
    }

    private EmbeddedCdc capture() {
        return new EmbeddedCdc(settings(), publisher, new RecordingStatuses(), Clock.systemUTC());
    }

    private CdcSettings settings() {
        CdcDescriptor source = new CdcDescriptor(
                name,
                DatabaseKind.MARIADB,
                "",
                "",
                List.of(name + ".project", name + ".project_attribute"),
                "lockstep.heartbeat",
                "lockstep.signal",
                ZoneId.of("UTC"),
                50,
                List.of(),
                new Owners(Map.of("project_attribute", new Owner("project", "project_id"))),
                null,
                new Outbox(
                        name + ".outbox",
                        "id",
                        "aggregate_type",
                        "aggregate_id",
                        "payload",
                        "type",
                        Map.of(),
                        null,
                        null));
        DatabaseLogin login =
                new DatabaseLogin("127.0.0.1", server.port(), name, "lockstep_cdc", Secret.of("captured"), Map.of());
        return new CdcSettings(source, login, stack.bootstrapServers(), Map.of(), false, CapturedDatabase.fast());
    }

    private void awaitStreaming() {
        Eventually.until(() -> cdc.status().state() == CdcState.STREAMING, () -> cdc.status()
                .toString());
    }

    private void transaction(String... statements) throws SQLException {
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Set<String> ids(String sql) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
