package dev.lockstep.streams.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ExchangeEvidence;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.kit.http.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
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

/** A contract that was written and is being undone, and time that waits, in two instances of the ledger. */
class WriteQueriesIT {
    private static final Instant NOW = Instant.parse("2026-02-09T10:00:00Z");
    private static final int TIMES = 12;

    @TempDir
    private static Path state;

    private static WriteNode one;
    private static WriteNode two;
    private static Contract contract;
    private static HttpResponse<String> beforeStart;

    @BeforeAll
    static void start() throws Exception {
        String bootstrap = SharedStack.get(Part.KAFKA).bootstrapServers();
        SampleFirm.createTopics(bootstrap);
        one = new WriteNode(bootstrap, state, "one");
        beforeStart = one.get("/api/v1/writes/cmd_contract");
        one.start();
        two = new WriteNode(bootstrap, state, "two").start();
        publishCommands(bootstrap);
        Eventually.until("both know everything", () -> isThere(one) && isThere(two));
        contract = new Contract(one.get("/api/v1/openapi.yaml").body());
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void shouldAskForPatienceWhenStateIsNotThere() {
        // Then
        assertThat(beforeStart.statusCode()).isEqualTo(503);
        assertThat(beforeStart.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void shouldFollowACommandFromCauseToEvidenceOnEveryInstance() throws Exception {
        // When
        JsonNode story = one.json("/api/v1/writes/cmd_contract").get("data");
        // Then
        assertThat(story.at("/commands/0/causationId").asText()).isEqualTo("evt_won");
        assertThat(story.at("/commands/0/correlationId").asText()).isEqualTo("cor_1");
        assertThat(story.get("states").findValuesAsText("state")).containsExactly("REQUESTED", "WRITING", "CONFIRMED");
        assertThat(story.at("/write/targetId").asText()).isEqualTo("300123");
        assertThat(story.at("/exchanges/0/said/request").asText()).isEqualTo("{\"iban\":\"***\"}");
        assertThat(two.json("/api/v1/writes/cmd_contract").get("data")).isEqualTo(story);
    }

    @Test
    void shouldShowACompensationFromBothSides() throws Exception {
        // When
        JsonNode undone = one.json("/api/v1/writes/cmd_contract").get("data");
        JsonNode undoing = one.json("/api/v1/writes/cmd_undo").get("data");
        // Then
        assertThat(undone.get("compensatedBy").findValuesAsText("commandId")).containsExactly("cmd_undo");
        String key = undoing.at("/write/compensates").asText();
        assertThat(one.json("/api/v1/writes/" + key).at("/data/write")).isEqualTo(undone.get("write"));
    }

    @Test
    void shouldListEveryCommandOfARootOnceWhenPaging() throws Exception {
        // When
        List<String> commands = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = two.json("/api/v1/writes?root=eng_1&limit=5" + next).get("data");
            commands.addAll(page.get("items").findValuesAsText("commandId"));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!next.isEmpty());
        // Then
        assertThat(commands).hasSize(TIMES + 2).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldListTheWritesOfARecord() throws Exception {
        // When
        JsonNode items =
                two.json("/api/v1/writes?record=erp/CREATE_CONTRACT/eng_1").at("/data/items");
        // Then
        assertThat(items.findValuesAsText("writeKey")).containsExactly("w_contract");
    }

    @ParameterizedTest
    @CsvSource({
        "WriteAnswer, /api/v1/writes/cmd_contract",
        "WriteAnswer, /api/v1/writes/cmd_undo",
        "WriteAnswer, /api/v1/writes/w_contract",
        "WritesAnswer, /api/v1/writes?root=eng_1",
        "WritesAnswer, /api/v1/writes?root=eng_none",
        "WritesAnswer, /api/v1/writes?record=erp/POST_TIME/tim_1&limit=1",
        "WritesAnswer, /api/v1/writes?compensates=w_contract",
    })
    void shouldKeepTheContract(String schema, String path) throws Exception {
        // When
        HttpResponse<String> response = one.get(path);
        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(contract.breaches(schema, Json.answers().readTree(response.body())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, /api/v1/writes, exactly one",
        "400, /api/v1/writes?root=eng_1&record=x, exactly one",
        "400, /api/v1/writes?root=eng_1&limit=0, 'limit'",
        "400, /api/v1/writes?root=eng_1&cursor=MTpyb290L2VuZ18yL2NtZA, 'cursor'",
        "400, /api/v1/writes/a%20b, path",
        "404, /api/v1/writes/cmd_none, cmd_none",
    })
    void shouldSayWhatIsWrongAndWhere(int status, String path, String where) throws Exception {
        // When
        HttpResponse<String> response = one.get(path);
        // Then
        JsonNode problem = Json.answers().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(contract.breaches("Problem", problem)).isEmpty();
        assertThat(problem.get("detail").asText()).contains(where);
    }

    private static boolean isThere(WriteNode node) throws Exception {
        HttpResponse<String> times = node.get("/api/v1/writes?root=eng_1");
        HttpResponse<String> written = node.get("/api/v1/writes/cmd_contract");
        return times.statusCode() == 200
                && written.statusCode() == 200
                && Json.answers().readTree(times.body()).at("/data/items").size() == TIMES + 2
                && Json.answers()
                        .readTree(written.body())
                        .at("/data/write/state")
                        .asText()
                        .equals("CONFIRMED");
    }

    private static void publishCommands(String bootstrap) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            send(producer, Topics.WRITE_COMMANDS, "erp/CREATE_CONTRACT/eng_1", written());
            send(producer, Topics.WRITE_COMMANDS, "erp/CANCEL_CONTRACT/eng_1", undoing());
            for (int number = 0; number < TIMES; number++) {
                String id = "tim_" + number;
                send(producer, Topics.WRITE_COMMANDS, "erp/POST_TIME/" + id, time(id));
            }
            Eventually.until(
                    "the contract is under way",
                    () -> one.get("/api/v1/writes/cmd_contract").statusCode() == 200);
            send(producer, Topics.WRITE_RESULTS, "erp/CREATE_CONTRACT/eng_1", confirmed());
        }
    }

    private static <V extends SpecificRecord> void send(
            KafkaProducer<String, byte[]> producer, Topic<V> topic, String key, V value) throws Exception {
        byte[] bytes =
                new TopicSerdes(ControlNode.REGISTRY).value(topic).serializer().serialize(topic.name(), value);
        producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
    }

    private static WriteCommand written() {
        return command("cmd_contract", "w_contract", WriteOperation.CREATE_CONTRACT, "eng_1")
                .build();
    }

    private static WriteCommand undoing() {
        return command("cmd_undo", "w_undo", WriteOperation.CANCEL_CONTRACT, "eng_1")
                .setCompensates("w_contract")
                .build();
    }

    private static WriteCommand time(String id) {
        return command("cmd_" + id, "w_" + id, WriteOperation.POST_TIME, id).build();
    }

    private static WriteCommand.Builder command(String id, String key, WriteOperation operation, String record) {
        return WriteCommand.newBuilder()
                .setCommandId(id)
                .setWriteKey(key)
                .setTargetSystem("erp")
                .setOperation(operation)
                .setRecordId(record)
                .setRootId("eng_1")
                .setPayload("{}")
                .setCausationId("evt_won")
                .setCorrelationId("cor_1")
                .setRequestedAt(NOW);
    }

    private static WriteResult confirmed() {
        return WriteResult.newBuilder()
                .setAttemptId("w_contract#1")
                .setWriteKey("w_contract")
                .setKind(AttemptKind.WRITE)
                .setStatus(ResultStatus.CONFIRMED)
                .setTargetId("300123")
                .setHttpStatus(201)
                .setCompletedAt(NOW)
                .setEvidence(new ExchangeEvidence("POST", "/contracts", "{\"iban\":\"***\"}", "{}", NOW, 12L))
                .build();
    }
}
