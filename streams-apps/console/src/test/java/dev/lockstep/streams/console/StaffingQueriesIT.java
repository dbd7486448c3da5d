package dev.lockstep.streams.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.BookingKind;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.kit.http.Json;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short request and a person who is booked twice, asked about on two instances of which one has the desk. */
class StaffingQueriesIT {
    private static final Instant NOW = Instant.parse("2026-02-09T10:00:00Z");
    private static final LocalDate FROM = LocalDate.parse("2099-03-02");
    private static final LocalDate TO = LocalDate.parse("2099-03-13");

    @TempDir
    private static Path state;

    private static EngagementNode one;
    private static EngagementNode two;
    private static Contract contract;

    @BeforeAll
    static void start() throws Exception {
        String bootstrap = SharedStack.get(Part.KAFKA).bootstrapServers();
        SampleFirm.createTopics(bootstrap);
        one = new EngagementNode(bootstrap, state, "staffing-one").start();
        two = new EngagementNode(bootstrap, state, "staffing-two").start();
        publish(bootstrap);
        Eventually.until("both know what is short", () -> knowsAll(one) && knowsAll(two));
        contract = new Contract(one.get("/api/v1/openapi.yaml").body());
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @ParameterizedTest
    @CsvSource({
        "StaffingRequestsAnswer, /api/v1/staffing/requests",
        "StaffingRequestsAnswer, /api/v1/staffing/requests?state=SHORT_AHEAD&engagement=eng_s2",
        "StaffingPersonAnswer, /api/v1/staffing/people/res_s1?from=2099-03-02&to=2099-04-30",
        "StaffingPeopleAnswer, /api/v1/staffing/bench?from=2099-03-02&role=consultant",
        "StaffingPeopleAnswer, /api/v1/staffing/overbooked?from=2099-03-02",
        "StaffingForecastAnswer, /api/v1/staffing/forecasts/eng_s1",
    })
    void shouldKeepTheContractOnEveryInstance(String schema, String path) throws Exception {
        // When
        HttpResponse<String> first = one.get(path);
        HttpResponse<String> second = two.get(path);
        // Then
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        JsonNode answer = Json.answers().readTree(first.body());
        assertThat(contract.breaches(schema, answer)).isEmpty();
        assertThat(answer.at("/data/items").isMissingNode()
                        || !answer.at("/data/items").isEmpty())
                .isTrue();
        assertThat(Json.answers().readTree(second.body()).get("data")).isEqualTo(answer.get("data"));
        assertThat(first.body()).doesNotContain("Example");
    }

    @ParameterizedTest
    @CsvSource({
        "404, /api/v1/staffing/people/res_none, resource",
        "400, /api/v1/staffing/people/a%20b, resource id",
        "404, /api/v1/staffing/forecasts/eng_none, engagement",
        "400, /api/v1/staffing/requests?state=FINE, 'state'",
        "400, /api/v1/staffing/bench?from=soon, 'from'",
        "400, /api/v1/staffing/bench?from=2026-01-01&to=2036-01-01, 'to'",
    })
    void shouldSayWhatIsWrongAndWhere(int status, String path, String where) throws Exception {
        // When
        HttpResponse<String> response = two.get(path);
        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = Json.answers().readTree(response.body());
        assertThat(contract.breaches("Problem", problem)).isEmpty();
        assertThat(problem.get("detail").asText()).contains(where);
    }

    private static boolean knowsAll(EngagementNode node) throws Exception {
        HttpResponse<String> shortOnes = node.get("/api/v1/staffing/requests?state=SHORT_AHEAD");
        HttpResponse<String> twice = node.get("/api/v1/staffing/overbooked?from=2099-03-02");
        return items(shortOnes) == 1 && items(twice) == 1;
    }

    private static int items(HttpResponse<String> response) throws Exception {
        return response.statusCode() == 200
                ? Json.answers().readTree(response.body()).at("/data/items").size()
                : -1;
    }

    private static void publish(String bootstrap) throws Exception {
        publish(bootstrap, person("res_s1"));
        publish(bootstrap, person("res_s2"));
        publish(bootstrap, booking("asg_s1", "eng_s1"));
        publish(bootstrap, booking("asg_s2", "eng_s3"));
        publish(bootstrap, request());
    }

    private static void publish(String bootstrap, SpecificRecord record) throws Exception {
        RecordMeta meta = (RecordMeta) record.get(0);
        Topic<? extends SpecificRecord> topic = Topics.canonical(record.getClass());
        String key = new RootKey(meta.getRootId(), meta.getCanonicalId()).toString();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            int partition = RootKey.partition(key, topic.partitions());
            producer.send(new ProducerRecord<>(topic.name(), partition, key, bytes(topic, record)))
                    .get();
        }
    }

    private static <V extends SpecificRecord> byte[] bytes(Topic<V> topic, SpecificRecord record) {
        return new TopicSerdes(ControlNode.REGISTRY)
                .value(topic)
                .serializer()
                .serialize(topic.name(), topic.valueType().cast(record));
    }

    private static Resource person(String id) {
        return Resource.newBuilder()
                .setMeta(meta(id, id))
                .setFullName("Anna Example")
                .setRole("CONSULTANT")
                .setWeeklyHours(hours(40))
                .build();
    }

    private static Assignment booking(String id, String engagement) {
        return Assignment.newBuilder()
                .setMeta(meta(engagement, id))
                .setResourceId("res_s1")
                .setFromDate(FROM)
                .setToDate(TO)
                .setHours(hours(60))
                .setBooking(BookingKind.HARD)
                .build();
    }

    private static ResourceRequest request() {
        return ResourceRequest.newBuilder()
                .setMeta(meta("eng_s2", "req_s1"))
                .setRole("CONSULTANT")
                .setFromDate(FROM)
                .setToDate(TO)
                .setHours(hours(100))
                .build();
    }

    private static RecordMeta meta(String rootId, String id) {
        return new RecordMeta(id, rootId, 1L, NOW, NOW, "cor_1", List.of(), false, null, null);
    }

    private static BigDecimal hours(long hours) {
        return BigDecimal.valueOf(hours).setScale(6);
    }
}
