package dev.lockstep.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.runtime.firm.Site;
import dev.lockstep.infra.runtime.fixture.ControlApi;
import dev.lockstep.infra.runtime.fixture.Deals;
import dev.lockstep.infra.runtime.fixture.Eventually;
import dev.lockstep.infra.runtime.fixture.Poison;
import dev.lockstep.infra.runtime.fixture.Sender;
import dev.lockstep.infra.runtime.fixture.TestSite;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.topics.Topics;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a running node makes of input that no sender should send. */
class BadInputIT {
    private static Site site;
    private static Sender sender;
    private static ControlApi control;
    private static CommittedLog log;

    @BeforeAll
    static void open() {
        site = TestSite.open(3, 0.05);
        sender = new Sender(site.config(), Clock.systemUTC());
        control = new ControlApi(site.node().httpUrl());
        log = new CommittedLog(
                site.config().kafka().bootstrapServers(),
                site.config().registry().settings());
        Eventually.holds("the node is ready", () -> site.node().isReady());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {"{\"object\":|not JSON", "{\"object\":\"deal\",\"object\":\"company\"}|uplicate"})
    void shouldSayWhatIsWrongWhenTheBodyIsMalformed(String body, String words) {
        // When
        List<HttpResponse<String>> answers = List.of(sender.crm(body), sender.erp("m-" + body.hashCode(), body));

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(words, "\"where\":", "\"todo\":");
        });
    }

    @Test
    void shouldTellStrangersNothingWhenTheSignatureIsNotRight() {
        // Given
        String body = Deals.change("D-91000", 1, Deals.won("D-91000"));
        Map<String, String> ofAnotherBody = sender.crmSignature(body + " ");

        // When
        HttpResponse<String> wrong = sender.post("crm", body, ofAnotherBody);
        HttpResponse<String> missing = sender.post("crm", body, Map.of());
        HttpResponse<String> unknownSystem = sender.post("sap", body, sender.crmSignature(body));

        // Then
        assertThat(List.of(wrong, missing, unknownSystem)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(wrong.body()).contains("check address, secret and clock");
        });
    }

    @Test
    void shouldRefuseWhenTheBodyIsTooLarge() {
        // Given
        String body = Deals.change("D-92000", 1, "{\"id\":\"D-92000\",\"name\":\"" + "x".repeat(300_000) + "\"}");

        // When
        HttpResponse<String> answer = sender.crm(body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than", "send fewer changes");
    }

    @Test
    void shouldKeepAndExplainWhenTheObjectIsUnknown() {
        // When
        int status = sender.crm(Deals.change("spaceship", "S-1", 1, "{\"id\":\"S-1\"}"))
                .statusCode();
        int withoutKey = sender.crm("{\"nothing\":\"to hold on to\"}").statusCode();

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(withoutKey).isEqualTo(202);
        assertExplained(exception("crm/spaceship/S-1"), "UNKNOWN_OBJECT", "no mapping mentions the object 'spaceship'");
        assertExplained(exception("crm/unknown/"), "UNKNOWN_OBJECT", "no mapping mentions the object 'unknown'");
    }

    @ParameterizedTest
    @CsvSource({
        "D-93001, MISSING_FIELD, name, null, field name",
        "D-93002, WRONG_TYPE, amount, '\"abc\"', field amount",
        "D-93003, UNMAPPED_VALUE, stage, '\"foo\"', field stage"
    })
    void shouldExplainUntilAGoodVersionComesWhenAFieldIsWrong(
            String id, String cause, String field, String value, String words) {
        // When
        int status =
                sender.crm(Deals.change(id, 1, Deals.with(id, field, value))).statusCode();

        // Then
        assertThat(status).isEqualTo(200);
        assertExplained(exception("crm/deal/" + id), cause, words);

        // When
        sender.crm(Deals.change(id, 2, Deals.won(id)));

        // Then
        Eventually.holds("the exception of " + id + " is resolved", () -> open("crm/deal/" + id)
                .isEmpty());
        assertThat(awaitWon(id).getOpportunity().getCrmId()).isEqualTo(id);
    }

    @Test
    void shouldSetAsideAndGoOnWhenRecordsCannotBeRead() {
        // Given
        int poured = new Poison(site.config(), "crm").pour();

        // When
        sender.crm(Deals.change("D-94000", 1, Deals.won("D-94000")));

        // Then
        assertThat(awaitWon("D-94000").getOpportunity().getName()).isEqualTo("Deal D-94000");
        Eventually.holds(
                "every unreadable record is on the desk",
                () -> open(Topics.source("crm").name()).size() == poured);
        assertThat(open(Topics.source("crm").name()))
                .allSatisfy(exception -> assertExplained(exception, "UNREADABLE_RECORD", "cannot be read"));
        assertThat(log.count(Topics.DEAD_LETTERS)).isEqualTo(poured);
    }

    private static void assertExplained(JsonNode exception, String cause, String words) {
        assertThat(exception.path("cause").textValue()).isEqualTo(cause);
        assertThat(exception.path("message").textValue()).contains(words);
        assertThat(exception.path("owner").textValue()).isIn("INTEGRATION_SUPPORT", "MASTER_DATA");
        assertThat(exception.path("remedy").textValue()).isNotBlank();
    }

    private static JsonNode exception(String subject) {
        return Eventually.find(
                "an exception about " + subject, () -> open(subject).stream().findFirst());
    }

    private static List<JsonNode> open(String subject) {
        return control.openExceptions().stream()
                .filter(exception -> exception.path("subjectId").textValue().startsWith(subject))
                .toList();
    }

    private static LifecycleEvent awaitWon(String deal) {
        return Eventually.find("deal " + deal + " is won in the lifecycle log", () -> won(deal));
    }

    private static Optional<LifecycleEvent> won(String deal) {
        List<LifecycleEvent> found = new ArrayList<>();
        log.read(Topics.LIFECYCLE, record -> found.add(record.value()));
        return found.stream()
                .filter(event -> event.getType() == LifecycleType.OPPORTUNITY_WON
                        && deal.equals(event.getOpportunity().getCrmId()))
                .findFirst();
    }
}
