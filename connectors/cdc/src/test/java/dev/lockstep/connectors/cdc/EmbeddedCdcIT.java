package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.DurableProducer;
import dev.lockstep.connectors.kit.KafkaSourcePublisher;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
        publisher = publisher(database);
        cdc = new EmbeddedCdc(database.settings(LIMIT), publisher, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        cdc.close();
        publisher.close();
        topic.close();
    }

    static SourcePublisher publisher(CapturedDatabase database) {
        PublisherSettings settings = PublisherSettings.defaults(
                database.stack().bootstrapServers(), database.stack().registryUrl());
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
}
