package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker with four partitions: rows reach their objects, lookups reach every task, a restart loses nothing. */
final class CanonicalIT {
    private static final int SHEETS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://canonical-it");
    private static final String ENGAGEMENT = StableId.of("eng", "crm", "deal", "D-1");

    @TempDir
    Path state;

    private final TopicSerdes serdes = new TopicSerdes(REGISTRY);
    private final Map<String, TimeEntry> entries = new LinkedHashMap<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private int read;

    @Test
    void shouldDeriveEveryLineOnEveryPartitionAndGoOnAfterARestart() throws Exception {
        // Given
        String bootstrap = SharedStack.get(Part.KAFKA).bootstrapServers();
        createTopics(bootstrap);
        try (KafkaProducer<String, SourceRecord> producer = producer(bootstrap);
                KafkaConsumer<String, TimeEntry> consumer = consumer(bootstrap)) {
            try (AppRunner app = start(bootstrap)) {
                sheets(producer, 12, 200);
                people(producer);
                await(consumer, () -> entries.size() == SHEETS);
                assertThat(app.hasFailed()).isFalse();
            }
            int before = read;

            // When
            try (AppRunner app = start(bootstrap)) {
                sheets(producer, 12, 200);
                sheets(producer, 13, 300);
                await(consumer, () -> entries.values().stream()
                        .allMatch(entry -> entry.getStatus() == ApprovalStatus.APPROVED));
                assertThat(app.hasFailed()).isFalse();
            }

            // Then
            assertThat(sent).allMatch(Future::isDone);
            assertThat(read - before).isEqualTo(SHEETS);
            assertThat(entries.values()).allSatisfy(entry -> {
                assertThat(entry.getMeta().getRootId()).isEqualTo(ENGAGEMENT);
                assertThat(entry.getEmployeeNumber()).isEqualTo("E-7");
                assertThat(entry.getMeta().getVersion()).isEqualTo(2);
            });
        }
    }

    private void people(KafkaProducer<String, SourceRecord> producer) {
        for (int code : List.of(2, 12, 13)) {
            String name = Map.of(2, "active", 12, "submitted", 13, "approved").get(code);
            send(producer, "code_value", "" + code, 100, "{'id':" + code + ",'code':'" + name + "'}");
        }
        send(producer, "worker", "7", 100, "{'id':7,'employee_no':'E-7','role':'CONSULTANT','legal_entity':'DE01'}");
        send(producer, "project", "1", 100, "{'id':1,'name':'Grid','status_id':2,'manager_id':null}");
        String attribute = "{'project_id':1,'name':'external_ref','value':'" + ENGAGEMENT + "'}";
        send(producer, "project_attribute", "1,external_ref", 100, attribute);
        producer.flush();
    }

    private void sheets(KafkaProducer<String, SourceRecord> producer, int status, long lsn) {
        for (int sheet = 1; sheet <= SHEETS; sheet++) {
            String header = "{'id':%d,'worker_id':7,'status_id':%d,'approver_id':null,'approved_at':null}";
            send(producer, "timesheet", "" + sheet, lsn, header.formatted(sheet, status));
            String line = "{'id':%d,'timesheet_id':%d,'project_id':1,'task_id':31,'work_date':'2026-01-15',"
                    + "'duration':'PT8H','billable':true}";
            send(producer, "timesheet_line", "" + (500 + sheet), 200, line.formatted(500 + sheet, sheet));
        }
        producer.flush();
    }

    private void send(KafkaProducer<String, SourceRecord> producer, String table, String id, long lsn, String columns) {
        SourceRecord row = SourceRecord.newBuilder()
                .setSystem("psa")
                .setObject(table)
                .setSourceId(id)
                .setOperation(SourceOperation.UPDATE)
                .setChannel(SourceChannel.CDC)
                .setSequence(lsn)
                .setPosition("lsn:" + lsn + ":1")
                .setAfter(columns.replace('\'', '"'))
                .setReceivedAt(Instant.parse("2026-01-19T08:00:00Z"))
                .build();
        sent.add(producer.send(new ProducerRecord<>(Topics.source("psa").name(), table + "/" + id, row)));
    }

    private AppRunner start(String bootstrap) {
        StreamsSettings settings =
                new StreamsSettings(bootstrap, REGISTRY, state, "it", null, Duration.ofMillis(25), 1, -1, Map.of());
        AppRunner app = new AppRunner(
                new CanonicalApp(CanonicalFixture.MAPPINGS, serdes, Clock.systemUTC()), settings, Clock.systemUTC());
        app.start();
        return app;
    }

    private void await(KafkaConsumer<String, TimeEntry> consumer, BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                read++;
                entries.put(record.key(), record.value());
            });
        }
        assertThat(done.getAsBoolean()).as("reached within " + PATIENCE).isTrue();
    }

    private static void createTopics(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<NewTopic> topics = Topics.all(CanonicalFixture.MAPPINGS.systems()).stream()
                    .map(CanonicalIT::topic)
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static NewTopic topic(Topic<?> topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1);
    }

    private KafkaProducer<String, SourceRecord> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap),
                new StringSerializer(),
                serdes.value(SourceRecord.class).serializer());
    }

    private KafkaConsumer<String, TimeEntry> consumer(String bootstrap) {
        KafkaConsumer<String, TimeEntry> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "group.id", "canonical-it",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                serdes.value(TimeEntry.class).deserializer());
        consumer.subscribe(List.of(Topics.canonical(TimeEntry.class).name()));
        return consumer;
    }
}
