package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.connectors.kit.DurableProducer;
import dev.lockstep.connectors.kit.KafkaSourcePublisher;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedCdcIT {
    private static final int LIMIT = 50;

    private CapturedDatabase database;
    private SourceTopic topic;
    private SourcePublisher publisher;
    private EmbeddedCdc cdc;

    @BeforeEach
    void open() {
        database = CapturedDatabase.create();
        topic = new SourceTopic(database);
        publisher = publisher(database.stack());
        cdc = new EmbeddedCdc(database.settings(LIMIT), publisher, new RecordingStatuses(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        cdc.close();
        publisher.close();
        topic.close();
        database.close();
    }

    static SourcePublisher publisher(Stack stack) {
        PublisherSettings settings = PublisherSettings.defaults(stack.bootstrapServers(), stack.registryUrl());
        RegistryAvroSerde<SourceRecord> serde = new RegistryAvroSerde<>(SourceRecord.class);
        serde.configure(Map.of("schema.registry.url", settings.registryUrl()), false);
        return new KafkaSourcePublisher(DurableProducer.open(settings), serde.serializer(), settings.maxRecordBytes());
    }

    @Test
    void shouldPublishWhatTransactionsAmountToWhenRowsPassThroughProvisionalStates() {
        // Given
        database.execute("INSERT INTO worker VALUES"
                + " (1, 'E-1', 'Ada', '1990-01-01', 'secret', 95.50, true, '2026-01-02 08:00:00')");
        cdc.start();
        topic.until("worker", "1");

        // When
        database.transaction(
                "INSERT INTO timesheet_line VALUES (7, 1, '2026-02-02', '0', true, '', '2026-02-02 17:00:00')",
                "UPDATE timesheet_line SET duration = '7:30', note = 'design' WHERE id = 7",
                "INSERT INTO project VALUES (9, 'TMP', 'gone again', 1, 'EUR', NULL, NULL, NULL, NULL)",
                "DELETE FROM project WHERE id = 9");
        database.transaction("INSERT INTO project_attribute VALUES (1, 'last', 'x')");

        // Then
        List<SourceRecord> seen = topic.until("project_attribute", "1,last");
        assertThat(SourceTopic.of(seen, "project", "9")).isEmpty();
        assertThat(SourceTopic.of(seen, "timesheet_line", "7")).singleElement().satisfies(line -> {
            assertThat(line.getOperation()).isEqualTo(SourceOperation.CREATE);
            assertThat(line.getAfter())
                    .isEqualTo("{\"id\":7,\"project_id\":1,\"work_date\":\"2026-02-02\",\"duration\":\"PT7H30M\","
                            + "\"billable\":true,\"note\":\"design\",\"created_at\":\"2026-02-02T17:00:00Z\"}");
        });
    }

    @Test
    void shouldSayWhichRowsMakeUpOneObjectWhenATransactionChangesSeveral() {
        // Given
        cdc.start();
        awaitStreaming();

        // When
        database.transaction(
                "INSERT INTO project_attribute VALUES (9, 'region', 'DACH')",
                "INSERT INTO project VALUES (9, 'P9', 'nine', 1, 'EUR', NULL, NULL, NULL, NULL)",
                "INSERT INTO project_attribute VALUES (8, 'region', 'UKI')");
        database.transaction("DELETE FROM project_attribute WHERE project_id = 9");

        // Then
        List<SourceRecord> seen = topic.until(record -> record.getOperation() == SourceOperation.DELETE);
        assertThat(seen)
                .extracting(SourceRecord::getSourceId, SourceRecord::getUnit, SourceRecord::getUnitSize)
                .containsExactly(
                        tuple("9,region", "project/9", 2),
                        tuple("9", "project/9", 2),
                        tuple("8,region", "project/8", 1),
                        tuple("9,region", "project/9", 1));
    }

    @Test
    void shouldGoOnWithTheLogWhenTheSnapshotIsDone() {
        // Given
        database.execute("INSERT INTO project SELECT n, 'P' || n, 'project ' || n, 1, 'EUR', '2026-01-05', 1000.50,"
                + " NULL, '2026-01-01' FROM generate_series(1, 100) n");

        // When
        cdc.start();
        topic.until("project", "100");
        database.execute("UPDATE project SET budget = 2000 WHERE id = 100");

        // Then
        List<SourceRecord> seen = topic.until(record -> record.getOperation() == SourceOperation.UPDATE);
        List<SourceRecord> last = SourceTopic.of(seen, "project", "100");
        assertThat(last)
                .extracting(SourceRecord::getOperation)
                .containsExactly(SourceOperation.SNAPSHOT, SourceOperation.UPDATE);
        assertThat(last.get(1).getSequence()).isGreaterThan(last.get(0).getSequence());
        assertThat(last.get(0).getAfter()).contains("\"budget\":\"1000.50\"", "\"start_date\":\"2026-01-05\"");
        assertThat(seen.stream().filter(record -> record.getOperation() == SourceOperation.SNAPSHOT))
                .hasSize(100);
        Eventually.until(() -> cdc.status().state() == CdcState.STREAMING, () -> cdc.status()
                .toString());
    }

    @Test
    void shouldNeverShowWhatWasRolledBackNorHiddenColumnsNorUnsentValues() throws SQLException {
        // Given
        String brief = "x".repeat(9000);
        database.execute("INSERT INTO worker VALUES"
                + " (1, 'E-1', 'Ada', '1990-01-01', 'secret-1', 95.50, true, '2026-01-02 08:00:00')");
        cdc.start();
        topic.until("worker", "1");

        // When
        rolledBack("INSERT INTO project_attribute VALUES (1, 'ghost', 'x')");
        database.execute("INSERT INTO worker VALUES"
                + " (2, 'E-2', 'Bob', '1991-01-01', 'secret-2', 80, true, '2026-01-02 08:00:00')");
        database.execute("INSERT INTO project VALUES (1, 'P1', 'one', 1, 'EUR', NULL, NULL, '" + brief + "', NULL)");
        database.execute("UPDATE project SET status_id = 2 WHERE id = 1");
        database.execute("DELETE FROM project WHERE id = 1");

        // Then
        List<SourceRecord> seen = topic.until(record -> record.getOperation() == SourceOperation.DELETE);
        assertThat(seen).noneMatch(record -> record.getSourceId().equals("1,ghost"));
        assertThat(SourceTopic.of(seen, "worker", "2")).hasSize(1);
        assertThat(seen.toString()).doesNotContain("secret", "birth_date", "password_hash", "1991-01-01");
        List<SourceRecord> project = SourceTopic.of(seen, "project", "1");
        assertThat(project.get(0).getAfter()).contains(brief);
        assertThat(project.get(1).getAfter()).contains("\"status_id\":2").doesNotContain("brief");
        assertThat(project.get(2).getBefore()).isEqualTo("{\"id\":1}");
        assertThat(project.get(2).getAfter()).isNull();
    }

    @Test
    void shouldMarkAsBulkAndKeepGoingWhenTransactionsAreLargeAndTablesGrow() {
        // Given
        cdc.start();
        awaitStreaming();

        // When
        database.execute("INSERT INTO project_attribute SELECT n, 'size', 'L' FROM generate_series(1, 120) n");
        database.execute("ALTER TABLE project_attribute ADD COLUMN unit text");
        database.execute("INSERT INTO project_attribute VALUES (200, 'size', 'M', 'cm')");

        // Then
        List<SourceRecord> seen = topic.until("project_attribute", "200,size");
        assertThat(seen.stream().filter(SourceRecord::getBulk)).hasSize(120);
        assertThat(seen).extracting(SourceRecord::getPosition).doesNotHaveDuplicates();
        SourceRecord last = seen.get(seen.size() - 1);
        assertThat(last.getBulk()).isFalse();
        assertThat(last.getAfter()).contains("\"unit\":\"cm\"");
        assertThat(last.getSequence()).isGreaterThan(seen.get(119).getSequence());
        assertThat(cdc.status().bulk()).isEqualTo(120);
    }

    @Test
    void shouldReleaseTheLogWhenOnlyHeartbeatsHappen() {
        // Given
        cdc.start();
        awaitStreaming();
        String confirmed = confirmed();

        // When
        Eventually.until(
                () -> !confirmed().equals(confirmed), () -> cdc.status().toString());

        // Then
        Eventually.until(
                () -> cdc.status().lastHeartbeatAt() != null, () -> cdc.status().toString());
        Eventually.until(
                () -> cdc.status().slotLagBytes() != null, () -> cdc.status().toString());
        assertThat(cdc.status().published()).isZero();
    }

    @Test
    void shouldRefuseToGoOnUntilToldWhenTheSlotIsLost() {
        // Given
        cdc.start();
        database.execute("INSERT INTO project_attribute VALUES (1, 'before', 'x')");
        topic.until("project_attribute", "1,before");
        cdc.close();
        database.execute("SELECT pg_drop_replication_slot('" + database.slot() + "')");
        database.execute("INSERT INTO project_attribute VALUES (2, 'missed', 'x')");

        // When
        cdc = new EmbeddedCdc(database.settings(LIMIT), publisher, new RecordingStatuses(), Clock.systemUTC());
        cdc.start();
        Eventually.until(() -> cdc.status().state() == CdcState.SLOT_LOST, () -> cdc.status()
                .toString());
        String reason = cdc.status().reason();
        cdc.resnapshot();

        // Then
        List<SourceRecord> seen = topic.until("project_attribute", "2,missed");
        assertThat(reason).contains(database.slot(), "does not exist any more", "resnapshot: true");
        assertThat(SourceTopic.of(seen, "project_attribute", "2,missed"))
                .extracting(SourceRecord::getOperation)
                .containsExactly(SourceOperation.SNAPSHOT);
        String confirmed = confirmed();
        Eventually.until(
                () -> !confirmed().equals(confirmed), () -> cdc.status().toString());
    }

    @Test
    void shouldSayEverythingThatIsMissingAndStartOnceItIsMended() {
        // Given
        database.execute("ALTER PUBLICATION lockstep DROP TABLE project_attribute");
        database.execute("REVOKE SELECT ON project FROM lockstep_cdc");

        // When
        cdc.start();
        Eventually.until(() -> cdc.status().state() == CdcState.FAILED, () -> cdc.status()
                .toString());
        String reason = cdc.status().reason();
        database.execute("ALTER PUBLICATION lockstep ADD TABLE project_attribute");
        database.execute("GRANT SELECT ON project TO lockstep_cdc");
        database.execute("INSERT INTO project_attribute VALUES (1, 'mended', 'x')");

        // Then
        topic.until("project_attribute", "1,mended");
        assertThat(reason)
                .contains(
                        "2 thing(s) to mend",
                        "ALTER PUBLICATION lockstep ADD TABLE public.project_attribute;",
                        "GRANT SELECT ON public.project TO lockstep_cdc;");
        assertThat(cdc.status().restarts()).isPositive();
    }

    @Test
    void shouldPublishWhatTheApplicationAnnouncesInItsOutbox() {
        // Given
        cdc.start();
        awaitStreaming();

        // When
        database.transaction(
                "INSERT INTO outbox (aggregate_type, aggregate_id, type, payload) VALUES"
                        + " ('engagement', 'E1', 'CREATE', '{\"name\": \"one\"}')",
                "INSERT INTO outbox (aggregate_type, aggregate_id, type, payload, happened_at) VALUES"
                        + " ('engagement', 'E1', 'ProjectChanged', '{\"name\":  \"two\"}', '2026-02-03 10:00:00+01')",
                "DELETE FROM outbox");
        database.execute("INSERT INTO outbox (aggregate_type, aggregate_id, type, payload) VALUES"
                + " ('engagement', 'E1', 'ProjectClosed', 'not JSON')");

        // Then
        List<SourceRecord> seen = topic.until(record -> record.getOperation() == SourceOperation.DELETE);
        assertThat(seen)
                .extracting(SourceRecord::getObject, SourceRecord::getOperation, SourceRecord::getAfter)
                .containsExactly(
                        tuple("engagement", SourceOperation.CREATE, "{\"name\":  \"two\"}"),
                        tuple("engagement", SourceOperation.DELETE, null));
        assertThat(seen.get(0).getOccurredAt()).isEqualTo(Instant.parse("2026-02-03T09:00:00Z"));
        assertThat(seen.get(1).getBefore()).isEqualTo("not JSON");
    }

    @Test
    void shouldReadTablesAgainWithoutTellingAnOlderStateAfterANewerWhenOrderedDuringWrites() throws SQLException {
        // Given
        database.execute("INSERT INTO project SELECT n, 'P' || n, 'start', 0, 'EUR', NULL, 0, NULL, NULL"
                + " FROM generate_series(1, 5000) n");
        database.execute("INSERT INTO worker VALUES"
                + " (1, 'E-1', 'Ada', '1990-01-01', 'secret-1', 95.50, true, '2026-01-02 08:00:00')");
        cdc.start();
        topic.until("worker", "1");
        awaitStreaming();
        List<SourceRecord> first = topic.until("project", "5000");
        long snapshot = first.get(0).getSequence();

        // When
        cdc.resnapshot(List.of("project", "public.worker"));
        for (int round = 1; round <= 60; round++) {
            database.execute("UPDATE project SET budget = budget + 1 WHERE id % 70 = " + round);
            database.execute("DELETE FROM project WHERE id = " + round * 50);
        }
        database.execute("INSERT INTO project_attribute VALUES (1, 'end', 'x')");

        // Then
        topic.until("project_attribute", "1,end");
        List<SourceRecord> seen =
                topic.until(record -> record.getObject().equals("worker") && record.getSequence() > snapshot);
        Map<String, SourceRecord> last = new HashMap<>();
        for (SourceRecord record : seen) {
            SourceRecord before = last.put(record.getObject() + "/" + record.getSourceId(), record);
            assertThat(before == null || before.getSequence() <= record.getSequence())
                    .as("%s after %s", record, before)
                    .isTrue();
        }
        assertThat(budgets(last).entrySet())
                .containsExactlyInAnyOrderElementsOf(
                        database.rows("SELECT id, budget FROM project").entrySet());
        assertThat(seen.stream()
                        .filter(record -> record.getOperation() == SourceOperation.SNAPSHOT)
                        .filter(record -> record.getSequence() > snapshot)
                        .map(SourceRecord::getObject))
                .contains("project", "worker");
        assertThat(seen.toString()).doesNotContain("secret-1");
        assertThat(seen).extracting(SourceRecord::getObject).doesNotContain("signal");
        assertThat(database.query("SELECT count(*) FROM lockstep.signal")).isEqualTo("1");
    }

    private static Map<String, String> budgets(Map<String, SourceRecord> last) {
        return last.values().stream()
                .filter(record -> record.getObject().equals("project"))
                .filter(record -> record.getOperation() != SourceOperation.DELETE)
                .collect(Collectors.toMap(SourceRecord::getSourceId, record -> record.getAfter()
                        .replaceAll(".*\"budget\":\"([0-9]+)\".*", "$1")));
    }

    @Test
    void shouldReadEverythingAnewWhenTheOrderComesThroughTheDatabase() throws SQLException {
        // Given
        cdc.start();
        database.execute("INSERT INTO project_attribute VALUES (1, 'before', 'x')");
        topic.until("project_attribute", "1,before");
        cdc.close();
        database.execute("SELECT pg_drop_replication_slot('" + database.slot() + "')");
        cdc = new EmbeddedCdc(database.settings(LIMIT), publisher, new RecordingStatuses(), Clock.systemUTC());
        cdc.start();
        Eventually.until(() -> cdc.status().state() == CdcState.SLOT_LOST, () -> cdc.status()
                .toString());

        // When
        new SnapshotOrders(
                        database.settings(LIMIT).source(),
                        database.settings(LIMIT).database())
                .orderEverything();

        // Then
        topic.until(record -> record.getOperation() == SourceOperation.SNAPSHOT);
        Eventually.until(
                () -> database.query("SELECT count(*) FROM lockstep.signal").equals("0"),
                () -> cdc.status().toString());
    }

    private void awaitStreaming() {
        Eventually.until(() -> cdc.status().state() == CdcState.STREAMING, () -> cdc.status()
                .toString());
    }

    private String confirmed() {
        return database.query(
                "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = '" + database.slot() + "'");
    }

    private void rolledBack(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.rollback();
        }
    }
}
