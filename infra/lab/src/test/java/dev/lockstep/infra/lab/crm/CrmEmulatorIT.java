package dev.lockstep.infra.lab.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.Lab;
import dev.lockstep.infra.lab.fixture.Api;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Firm;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.fixture.Samples;
import dev.lockstep.infra.lab.fixture.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrmEmulatorIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static Receiver receiver;
    private static Lab lab;
    private static Api crm;
    private static String won;

    @BeforeAll
    static void playUntilADealIsWon() {
        receiver = Receiver.answering(0, hook -> 200);
        lab = Firm.founded().open(receiver.url(), 42, 0.2);
        crm = new Api(lab.crmUrl(), TestKeys.KEYS.crmApiKey().value());
        lab.play().start();
        Eventually.within(SOON, "a deal is won", () -> lab.books().crm().opportunitiesWon() > 0);
        lab.play().close();
        won = lab.proof().wonDealIds().get(0);
    }

    @AfterAll
    static void close() {
        lab.close();
        receiver.close();
    }

    @Test
    void shouldKeepFeedbackAndTellOfItOnceWhenItIsWrittenTwice() {
        // Given
        String feedback = "{\"projectCode\":\"HA-2026-0001\",\"deliveryStatus\":\"ACTIVE\"}";
        Api.Answer first = crm.send("PATCH", "/api/deals/" + won, feedback);

        // When
        Api.Answer second = crm.send("PATCH", "/api/deals/" + won, feedback);

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body())
                .isEqualTo(first.body())
                .isEqualTo(crm.get("/api/deals/" + won).body());
        assertThat(second.body().path("projectCode").asText()).isEqualTo("HA-2026-0001");
        Eventually.within(SOON, "the change is told", () -> !told().isEmpty());
        assertThat(told()).hasSize(1);
    }

    @Test
    void shouldComplainWhenFeedbackIsWrong() {
        // When
        Map<String, Integer> statuses = Map.of(
                "{}", patch(won, "{}"),
                "{\"stage\":\"closedlost\"}", patch(won, "{\"stage\":\"closedlost\"}"),
                "[1]", patch(won, "[1]"),
                "{broken", patch(won, "{broken"));

        // Then
        assertThat(statuses)
                .isEqualTo(Map.of("{}", 422, "{\"stage\":\"closedlost\"}", 422, "[1]", 400, "{broken", 400));
        assertThat(patch("D-1", "{\"projectCode\":\"X\"}")).isEqualTo(404);
    }

    @Test
    void shouldKeepPropertiesOfOthersButNothingOfSalesWhenADealIsWritten() {
        // Given
        String other = lab.firm().deals().stream()
                .map(plan -> plan.deal().id())
                .filter(id -> !id.equals(won))
                .filter(id -> crm.get("/api/deals/" + id).status() == 200)
                .findFirst()
                .orElseThrow();

        // When
        Api.Answer kept = crm.send(
                "PATCH",
                "/api/deals/" + other,
                "{\"amount\":\"98000.00\",\"servicePackage\":\"OTHER\",\"projectCode\":null}");

        // Then
        assertThat(kept.body().path("amount").asText()).isEqualTo("98000.00");
        assertThat(kept.body().path("servicePackage").asText()).isEqualTo("OTHER");
        assertThat(kept.body().path("projectCode").isNull()).isTrue();
        assertThat(patch(other, "{\"amount\":\"1\",\"termsApproved\":\"true\"}"))
                .isEqualTo(422);
        assertThat(patch(other, "{\"servicePackage\":[1]}")).isEqualTo(422);
        assertThat(crm.get("/api/deals/" + other).body()).isEqualTo(kept.body());
    }

    @Test
    void shouldRefuseAStrangerWhenTheKeyIsWrong() {
        // When
        Api.Answer answer = new Api(lab.crmUrl(), "guessed").get("/api/deals/" + won);

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("errors").path(0).path("message").asText())
                .contains("API key");
    }

    @Test
    void shouldRefuseTheBodyWhenItIsTooLarge() {
        // When
        Api.Answer answer =
                crm.send("PATCH", "/api/deals/" + won, "{\"projectCode\":\"" + "x".repeat(1_100_000) + "\"}");

        // Then
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void shouldSendBodiesOfThePromisedShapeWhenRecordsChange() {
        // When
        List<Receiver.Hook> hooks = receiver.accepted().stream()
                .filter(hook -> hook.system().equals("crm"))
                .toList();

        // Then
        assertThat(hooks)
                .extracting(hook -> hook.body().path("object").asText())
                .contains("company", "deal");
        assertThat(hooks).allSatisfy(hook -> assertThat(Samples.shape(hook.body()))
                .isIn(
                        Samples.shape(Samples.body("crm-company")),
                        Samples.shape(Samples.body("crm-deal")),
                        Samples.shape(Samples.body("crm-deal-fixed-fee")),
                        Samples.shape(Samples.body("crm-deal-deleted"))));
        assertThat(hooks)
                .extracting(hook -> hook.body().path("eventId").asText())
                .doesNotHaveDuplicates()
                .contains("evt_crm_company_C-1001_1");
    }

    @Test
    void shouldShowItsBooksToAnyoneWhenAsked() {
        // Given
        Api anyone = new Api(lab.crmUrl(), "");

        // When
        Api.Answer answer = anyone.get("/books");

        // Then
        assertThat(answer.body().path("opportunitiesWon").asLong())
                .isEqualTo(anyone.get("/books/won-deals").body().path("items").size())
                .isPositive();
        assertThat(answer.body().path("companies").asInt())
                .isEqualTo(lab.firm().companies().size());
    }

    private static int patch(String deal, String body) {
        return crm.send("PATCH", "/api/deals/" + deal, body).status();
    }

    private static List<Receiver.Hook> told() {
        return receiver.accepted().stream()
                .filter(hook -> hook.record().equals("deal:" + won))
                .filter(hook ->
                        hook.body().path("record").path("projectCode").asText().equals("HA-2026-0001"))
                .toList();
    }
}
