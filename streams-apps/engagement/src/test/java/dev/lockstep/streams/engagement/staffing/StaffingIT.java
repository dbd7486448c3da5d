package dev.lockstep.streams.engagement.staffing;

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
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.http.StaffingRoutes;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.kit.http.HttpSettings;
import dev.lockstep.streams.kit.http.Json;
import dev.lockstep.streams.kit.http.QueryServer;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker with four partitions: facts of all of them reach one desk, which knows them again after a restart. */
class StaffingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant NOW = Instant.parse("2026-02-09T10:00:00Z");
    private static final Map<String, String> REGISTRY =
            Map.of("schema.registry.url", "mock://staffing-it", "auto.register.schemas", "true");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path state;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TopicSerdes serdes = new TopicSerdes(REGISTRY);
    private int port;

    @BeforeAll
    static void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            List<NewTopic> topics = Topics.all(List.of()).stream()
                    .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    @Test
    void shouldKnowEverythingAgainWhenTheAppIsRestarted() throws Exception {
        // Given
        for (String engagement : List.of("eng-1", "eng-2", "eng-3", "eng-4")) {
            publish(request("req-" + engagement, engagement));
        }
        for (int i = 1; i <= 3; i++) {
            publish(person("res-" + i));
        }
        publish(booking("asg-1", "eng-1", "res-1", 80));
        String advertised = freeAddress();
        try (AppRunner app = runner(advertised);
                QueryServer server = serve(app, advertised)) {
            app.start();
            await("requests", requests -> phases(requests)
                    .equals(Map.of("eng-1", "COVERED", "eng-2", "REQUESTED", "eng-3", "REQUESTED", "eng-4", "SHORT")));
            assertThat(server).isNotNull();
            assertThat(items("bench?from=2026-03-02&to=2026-03-13")).hasSize(2);
            assertThat(items("overbooked")).isEmpty();
            JsonNode person =
                    answer("people/res-1?from=2026-03-02&to=2026-03-02").get("data");
            assertThat(person.get("weeks").get(0).get("utilisation").asText()).isEqualTo("100.00");
            assertThat(person.toString()).doesNotContain("Example");
            assertThat(get("people/nobody").statusCode()).isEqualTo(404);
            assertThat(get("bench?from=yesterday").statusCode()).isEqualTo(400);
            assertThat(get("bench?from=2026-01-01&to=2029-01-01").statusCode()).isEqualTo(400);
        }
        // When it is down, somebody else is booked twice
        publish(booking("asg-2", "eng-2", "res-2", 80));
        publish(booking("asg-3", "eng-3", "res-2", 80));
        // And comes back as a single node, which need not be reached by others
        try (AppRunner app = runner(null);
                QueryServer server = serve(app, null)) {
            app.start();
            // Then
            await("requests", requests -> phases(requests)
                    .equals(Map.of("eng-1", "COVERED", "eng-2", "COVERED", "eng-3", "COVERED", "eng-4", "REQUESTED")));
            await("overbooked", people -> people.size() == 1);
            assertThat(server).isNotNull();
            assertThat(answer("forecasts/eng-3")
                            .get("data")
                            .get("hard")
                            .get("2026-03-09")
                            .asText())
                    .isEqualTo("40.00");
            assertThat(items("requests?state=covered&limit=2")).hasSize(2);
        }
    }

    private String freeAddress() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return "127.0.0.1:" + port;
    }

    private AppRunner runner(@Nullable String advertised) {
        StreamsSettings settings = new StreamsSettings(
                bootstrap(), REGISTRY, state, "staffing-it", advertised, Duration.ofMillis(25), 2, -1, Map.of());
        return new AppRunner(
                new EngagementApp(EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, clock), settings, clock);
    }

    private QueryServer serve(AppRunner app, @Nullable String advertised) {
        QueryServer server = new QueryServer(
                HttpSettings.loopback(port),
                List.of(new StaffingRoutes(app.streams(), advertised, StaffingPolicies.DEFAULT, clock)));
        server.start();
        return server;
    }

    private void await(String list, Predicate<JsonNode> holds) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode last = Json.answers().createArrayNode();
        while (System.nanoTime() < deadline) {
            HttpResponse<String> response = get(list);
            last = Json.answers().readTree(response.body());
            if (response.statusCode() == 200 && holds.test(last.get("data").get("items"))) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("Not within " + PATIENCE + ", last answer: " + last);
    }

    private static Map<String, String> phases(JsonNode requests) {
        Map<String, String> phases = new HashMap<>();
        requests.forEach(request -> phases.put(
                request.get("engagementId").asText(), request.get("state").asText()));
        return phases;
    }

    private JsonNode items(String question) throws Exception {
        return answer(question).get("data").get("items");
    }

    private JsonNode answer(String question) throws Exception {
        HttpResponse<String> response = get(question);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.answers().readTree(response.body());
    }

    private HttpResponse<String> get(String question) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/staffing/" + question);
        return HTTP.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void publish(SpecificRecord record) throws Exception {
        RecordMeta meta = (RecordMeta) record.get(0);
        Topic<? extends SpecificRecord> topic = Topics.canonical(record.getClass());
        String key = new RootKey(meta.getRootId(), meta.getCanonicalId()).toString();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic.name(), RootKey.partition(key, topic.partitions()), key, bytes(topic, record)))
                    .get();
        }
    }

    private <V extends SpecificRecord> byte[] bytes(Topic<V> topic, SpecificRecord record) {
        return serdes.value(topic)
                .serializer()
                .serialize(topic.name(), topic.valueType().cast(record));
    }

    private static Resource person(String id) {
        return Resource.newBuilder()
                .setMeta(meta(id, id))
                .setEmployeeNumber("E-" + id)
                .setFullName("Anna Example")
                .setRole("CONSULTANT")
                .setWeeklyHours(hours(40))
                .build();
    }

    private static ResourceRequest request(String id, String engagement) {
        return ResourceRequest.newBuilder()
                .setMeta(meta(engagement, id))
                .setRole("CONSULTANT")
                .setFromDate(LocalDate.parse("2026-03-02"))
                .setToDate(LocalDate.parse("2026-03-13"))
                .setHours(hours(80))
                .setStatus("open")
                .build();
    }

    private static Assignment booking(String id, String engagement, String person, long hours) {
        return Assignment.newBuilder()
                .setMeta(meta(engagement, id))
                .setResourceId(person)
                .setFromDate(LocalDate.parse("2026-03-02"))
                .setToDate(LocalDate.parse("2026-03-13"))
                .setHours(hours(hours))
                .setBooking(BookingKind.HARD)
                .build();
    }

    private static RecordMeta meta(String rootId, String id) {
        return new RecordMeta(id, rootId, 1L, NOW, NOW, "cor_1", List.of(), false, null, null);
    }

    private static BigDecimal hours(long hours) {
        return BigDecimal.valueOf(hours).setScale(6);
    }

    private static String bootstrap() {
        return SharedStack.get(Part.KAFKA).bootstrapServers();
    }
}
