package dev.lockstep.streams.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.kit.http.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocked deals in two instances of the engagement app. */
class ActivationQueriesIT {
    private static final Instant NOW = Instant.parse("2026-02-09T10:00:00Z");
    private static final int DEALS = 12;

    @TempDir
    private static Path state;

    private static EngagementNode one;
    private static EngagementNode two;
    private static Contract contract;

    @BeforeAll
    static void start() throws Exception {
        String bootstrap = SharedStack.get(Part.KAFKA).bootstrapServers();
        SampleFirm.createTopics(bootstrap);
        one = new EngagementNode(bootstrap, state, "engagement-one").start();
        two = new EngagementNode(bootstrap, state, "engagement-two").start();
        publish(bootstrap);
        Eventually.until("both know every deal", () -> knowsAll(one) && knowsAll(two));
        contract = new Contract(one.get("/api/v1/openapi.yaml").body());
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ActivationAnswer, /api/v1/activations/eng_a1",
        "ActivationsAnswer, /api/v1/activations",
        "ActivationsAnswer, /api/v1/activations?phase=BLOCKED&limit=5",
        "CapabilityAnswer, /api/v1/capabilities/project-activation/eng_a1",
        "CapabilityAnswer, /api/v1/capabilities/contract-activation/eng_a1",
        "CapabilityAnswer, /api/v1/capabilities/resource-assignment/eng_a1",
        "CapabilityAnswer, /api/v1/capabilities/milestone-update/eng_a1",
        "CapabilityAnswer, /api/v1/capabilities/invoice-release/eng_a1",
        "CapabilityAnswer, /api/v1/capabilities/revenue-status/eng_a1",
    })
    void shouldKeepTheContractOnEveryInstance(String schema, String path) throws Exception {
        // When
        HttpResponse<String> first = one.get(path);
        HttpResponse<String> second = two.get(path);
        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(contract.breaches(schema, Json.answers().readTree(first.body())))
                .isEmpty();
        assertThat(Json.answers().readTree(second.body()).get("data"))
                .isEqualTo(Json.answers().readTree(first.body()).get("data"));
    }

    @Test
    void shouldSayHowABlockedDealStands() throws Exception {
        // When
        JsonNode activation = two.json("/api/v1/activations/eng_a3").get("data");
        // Then
        assertThat(activation.get("phase").asText()).isEqualTo("BLOCKED");
        assertThat(activation.get("gateSet").asText()).isEqualTo("retainer/1");
        assertThat(activation.get("wonOn").asText()).isEqualTo("2026-02-09");
        assertThat(activation.get("waitsFor").isNull()).isTrue();
        assertThat(activation.get("history").findValuesAsText("phase")).containsExactly("BLOCKED");
        assertThat(activation.get("reasons").findValuesAsText("cause"))
                .contains("CUSTOMER_UNKNOWN", "SCHEDULE_MISSING", "RATE_CARD_MISSING")
                .hasSizeGreaterThan(6);
    }

    @Test
    void shouldAskTheSameGatesOfAKnownAndOfATriedDealOnEveryInstance() throws Exception {
        for (EngagementNode node : List.of(one, two)) {
            // When
            HttpResponse<String> known =
                    node.post("/api/v1/validate/project-activation", "{\"engagementId\": \"eng_a2\"}");
            HttpResponse<String> tried = node.post(
                    "/api/v1/validate/project-activation",
                    "{\"customerId\": \"cus_none\", \"billingModel\": \"RETAINER\", \"legalEntity\": \"DE01\","
                            + "\"amount\": {\"amount\": \"100.00\", \"currency\": \"EUR\"}, \"closedOn\": \"2026-02-09\"}");
            // Then
            JsonNode answer = Json.answers().readTree(known.body());
            assertThat(contract.breaches("ValidationAnswer", answer)).isEmpty();
            assertThat(answer.at("/data/ok").asBoolean()).isFalse();
            assertThat(Json.answers().readTree(tried.body()).at("/data/failures"))
                    .isEqualTo(answer.at("/data/failures"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, /api/v1/activations/eng_none, eng_none",
        "400, /api/v1/activations/a%20b, engagement id",
        "400, /api/v1/activations?phase=LOST, 'phase'",
        "400, /api/v1/activations?limit=0, 'limit'",
        "404, /api/v1/capabilities/tea-making/eng_a1, no such capability",
        "404, /api/v1/capabilities/invoice-release/eng_none, eng_none",
    })
    void shouldSayWhatIsWrongAndWhere(int status, String path, String where) throws Exception {
        // When
        refused(one.get(path), status, where);
    }

    @Test
    void shouldNameEveryFieldThatDoesNotFit() throws Exception {
        // When
        HttpResponse<String> response =
                one.post("/api/v1/validate/project-activation", "{\"stage\": \"SOLD\", \"startsOn\": \"soon\"}");
        // Then
        refused(response, 400, "startsOn 'soon' is no day");
        refused(response, 400, "stage 'SOLD' is no OpportunityStage");
        refused(one.post("/api/v1/validate/project-activation", "nonsense"), 400, "no JSON");
    }

    private static void refused(HttpResponse<String> response, int status, String where) throws Exception {
        JsonNode problem = Json.answers().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(contract.breaches("Problem", problem)).isEmpty();
        assertThat(problem.get("detail").asText()).contains(where);
    }

    private static boolean knowsAll(EngagementNode node) throws Exception {
        HttpResponse<String> all = node.get("/api/v1/activations?limit=200");
        return all.statusCode() == 200
                && Json.answers().readTree(all.body()).at("/data/items").size() == DEALS;
    }

    private static void publish(String bootstrap) throws Exception {
        Topic<Opportunity> topic = Topics.canonical(Opportunity.class);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < DEALS; number++) {
                Opportunity deal = deal("eng_a" + number);
                String key = "eng_a" + number + "/opp_a" + number;
                byte[] bytes = new TopicSerdes(ControlNode.REGISTRY)
                        .value(topic)
                        .serializer()
                        .serialize(topic.name(), deal);
                producer.send(new ProducerRecord<>(
                                topic.name(), RootKey.partition(key, topic.partitions()), key, bytes))
                        .get();
            }
        }
    }

    private static Opportunity deal(String engagementId) {
        return Opportunity.newBuilder()
                .setMeta(new RecordMeta(
                        engagementId + "-opp", engagementId, 1L, NOW, NOW, "cor_1", List.of(), false, null, null))
                .setStage(OpportunityStage.WON)
                .setCustomerId("cus_none")
                .setBillingModel(BillingModel.RETAINER)
                .setLegalEntity("DE01")
                .setAmount(Money.of("100.00", "EUR").toRecord())
                .build();
    }
}
