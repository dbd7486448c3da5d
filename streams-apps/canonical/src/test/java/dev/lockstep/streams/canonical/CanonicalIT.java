package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a real broker with four partitions: rows reach their objects, lookups reach every task, records move between roots
 * of different partitions, a restart loses nothing.
 */
final class CanonicalIT {
    private static final int SHEETS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://canonical-it");
    private static final String ENGAGEMENT = StableId.of("eng", "crm", "deal", "D-1");
    private static final String WINNER = StableId.of("eng", "crm", "deal", "D-2");
    private static final String LOSER = elsewhere(WINNER);

    @TempDir
    Path state;

    private final TopicSerdes serdes = new TopicSerdes(REGISTRY);
    private final Map<String, TimeEntry> entries = new LinkedHashMap<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private Set<String> roots = Set.of();
    private int read;

    @BeforeAll
    static void createTopics() throws Exception {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", SharedStack.get(Part.KAFKA).bootstrapServers()))) {
            List<NewTopic> topics = Topics.all(CanonicalFixture.MAPPINGS.systems()).stream()
                    .map(CanonicalIT::topic)
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    @Test
    void shouldDeriveEveryLineOnEveryPartitionAndGoOnAfterARestart() throws Exception {
        // Given
        String bootstrap = SharedStack.get(Part.KAFKA).bootstrapServers();
        try (KafkaProducer<String, SourceRecord> producer = producer(bootstrap);
                KafkaConsumer<String, TimeEntry> consumer = consumer(bootstrap, "derived", ENGAGEMENT)) {
            try (AppRunner app = start(bootstrap)) {
                sheets(producer, 1, 12, 200);
                people(producer);
                project(producer, 1, ENGAGEMENT);
                await(consumer, () -> entries.size() == SHEETS);
                assertThat(app.hasFailed()).isFalse();
            }
            int before = read;

            // When
            try (AppRunner app = start(bootstrap)) {
                sheets(producer, 1, 12, 200);
                sheets(producer, 1, 13, 300);
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

    @Test
    void shouldKeepEveryHourWhenEngagementsOfDifferentPartitionsAreMergedAcrossARestart() throws Exception {
        // Given
        String bootstrap = SharedStack.get(Part.KAFKA).bootstrapServers();
        assertThat(partition(LOSER)).isNotEqualTo(partition(WINNER));
        try (KafkaProducer<String, SourceRecord> producer = producer(bootstrap);
                KafkaConsumer<String, TimeEntry> consumer = consumer(bootstrap, "merged", WINNER, LOSER)) {
            try (AppRunner app = start(bootstrap)) {
                people(producer);
                project(producer, 2, WINNER);
                project(producer, 3, LOSER);
                sheets(producer, 2, 12, 200);
                sheets(producer, 3, 12, 200);
                await(
                        consumer,
                        () -> live(WINNER).size() == SHEETS && live(LOSER).size() == SHEETS);

                // When
                merge(bootstrap, LOSER, WINNER);
                await(consumer, () -> live(LOSER).size() < SHEETS);
                assertThat(app.hasFailed()).isFalse();
            }
            sheets(producer, 3, 13, 300);
            try (AppRunner app = start(bootstrap)) {
                await(consumer, () -> approved(WINNER) == SHEETS && live(WINNER).size() == 2 * SHEETS);
                assertThat(app.hasFailed()).isFalse();
            }

            // Then
            assertThat(live(LOSER)).isEmpty();
            assertThat(hours(WINNER)).isEqualByComparingTo(new BigDecimal(8 * 2 * SHEETS));
            assertThat(live(WINNER))
                    .extracting(entry -> entry.getMeta().getCanonicalId())
                    .doesNotHaveDuplicates();
        }
    }

    /** Another engagement, in another partition. */
    private static String elsewhere(String root) {
        return IntStream.iterate(3, deal -> deal + 1)
                .mapToObj(deal -> StableId.of("eng", "crm", "deal", "D-" + deal))
                .filter(other -> partition(other) != partition(root))
                .findFirst()
                .orElseThrow();
    }

    private static int partition(String root) {
        return RootKey.partition(
                root + "/any", Topics.canonical(TimeEntry.class).partitions());
    }

    private List<TimeEntry> live(String root) {
        return entries.values().stream()
                .filter(entry -> entry.getMeta().getRootId().equals(root))
                .filter(entry -> !entry.getMeta().getDeleted())
                .toList();
    }

    private long approved(String root) {
        return live(root).stream()
                .filter(entry -> entry.getStatus() == ApprovalStatus.APPROVED)
                .count();
    }

    private BigDecimal hours(String root) {
        return live(root).stream().map(TimeEntry::getHours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void merge(String bootstrap, String from, String into) throws Exception {
        OperatorAction action = new OperatorAction(
                "act_merge",
                ActionType.MERGE,
                into,
                from,
                "ada",
                "One and the same.",
                Map.of("from", from, "into", into),
                Instant.parse("2026-01-20T08:00:00Z"));
        try (KafkaProducer<String, OperatorAction> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap),
                new StringSerializer(),
                serdes.value(OperatorAction.class).serializer())) {
            producer.send(new ProducerRecord<>(Topics.ACTIONS.name(), into + "/act_merge", action))
                    .get();
        }
    }

    private void people(KafkaProducer<String, SourceRecord> producer) {
        for (int code : List.of(2, 12, 13)) {
            String name = Map.of(2, "active", 12, "submitted", 13, "approved").get(code);
            send(producer, "code_value", "" + code, 100, "{'id':" + code + ",'code':'" + name + "'}");
        }
        send(producer, "worker", "7", 100, "{'id':7,'employee_no':'E-7','role':'CONSULTANT','legal_entity':'DE01'}");
    }

    private void project(KafkaProducer<String, SourceRecord> producer, int project, String engagement) {
        String row = "{'id':%d,'name':'Grid','status_id':2,'manager_id':null}";
        send(producer, "project", "" + project, 100, row.formatted(project));
        String attribute = "{'project_id':%d,'name':'external_ref','value':'%s'}";
        send(producer, "project_attribute", project + ",external_ref", 100, attribute.formatted(project, engagement));
        producer.flush();
    }

    private void sheets(KafkaProducer<String, SourceRecord> producer, int project, int status, long lsn) {
        for (int sheet = 100 * project; sheet < 100 * project + SHEETS; sheet++) {
            String header = "{'id':%d,'worker_id':7,'status_id':%d,'approver_id':null,'approved_at':null}";
            send(producer, "timesheet", "" + sheet, lsn, header.formatted(sheet, status));
            String line = "{'id':%d,'timesheet_id':%d,'project_id':%d,'task_id':31,'work_date':'2026-01-15',"
                    + "'duration':'PT8H','billable':true}";
            send(producer, "timesheet_line", "" + (500 + sheet), 200, line.formatted(500 + sheet, sheet, project));
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
                if (roots.contains(RootKey.rootOf(record.key()))) {
                    read++;
                    entries.put(record.key(), record.value());
                }
            });
        }
        assertThat(done.getAsBoolean()).as("reached within " + PATIENCE).isTrue();
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

    /** A reader of the hours of these engagements. */
    private KafkaConsumer<String, TimeEntry> consumer(String bootstrap, String name, String... engagements) {
        roots = Set.of(engagements);
        KafkaConsumer<String, TimeEntry> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        "canonical-it-" + name,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                serdes.value(TimeEntry.class).deserializer());
        consumer.subscribe(List.of(Topics.canonical(TimeEntry.class).name()));
        return consumer;
    }
}
