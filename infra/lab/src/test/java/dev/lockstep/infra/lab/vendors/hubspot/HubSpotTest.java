package dev.lockstep.infra.lab.vendors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.outbox.HubSpotV3Signer;
import dev.lockstep.infra.lab.vendors.Client;
import dev.lockstep.infra.lab.vendors.Client.Got;
import dev.lockstep.infra.lab.vendors.Emulator;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.VendorSettings.Limits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSpotTest {

    private static final String COMPANIES = "/crm/v3/objects/companies";
    private static final String UPSERT = COMPANIES + "/batch/upsert";

    private final Emulator hubspot = Emulator.of(HubSpot.TYPE);
    private final Client client = hubspot.client();

    @AfterEach
    void stop() {
        hubspot.close();
    }

    @Test
    void shouldSayWhetherAnUpsertMadeANewRecord() throws IOException {
        Got first = client.post(UPSERT, inputs("C-1", "Meridian"));
        Got second = client.post(UPSERT, inputs("C-1", "Meridian Health"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("results").path(0).path("new").asBoolean()).isTrue();
        assertThat(second.json().path("results").path(0).path("new").asBoolean())
                .isFalse();
        JsonNode read = client.get(COMPANIES + "/C-1?idProperty=lockstep_id").json();
        assertThat(read.path("properties").path("name").asText()).isEqualTo("Meridian Health");
        assertThat(hubspot.books().all("companies")).hasSize(1);
    }

    @Test
    void shouldAnswerInPartWhenSomeInputsFail() throws IOException {
        Got got = client.post(
                UPSERT,
                "{\"inputs\":[{\"idProperty\":\"lockstep_id\",\"id\":\"C-1\",\"properties\":{\"name\":\"A\"}},"
                        + "{\"idProperty\":\"name\",\"id\":\"B\",\"properties\":{}}]}");

        assertThat(got.status()).isEqualTo(207);
        assertThat(got.json().path("results")).hasSize(1);
        assertThat(got.json().path("numErrors").asInt()).isEqualTo(1);
        assertThat(got.json().path("errors").path(0).path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void shouldRefuseTheSecondWhenAUniqueValueIsTaken() throws IOException {
        String body = "{\"properties\":{\"lockstep_id\":\"C-1\",\"name\":\"A\"}}";

        assertThat(client.post(COMPANIES, body).status()).isEqualTo(201);
        assertThat(client.post(COMPANIES, body).status()).isEqualTo(409);
    }

    @Test
    void shouldKeepEveryPropertyAsText() throws IOException {
        hubspot.books().create("deals", "9001001", Json.object().put("dealname", "EHR"));

        Got got = client.send("PATCH", "/crm/v3/objects/deals/9001001", "{\"properties\":{\"amount\":387000}}");

        assertThat(got.json().path("properties").path("amount").isTextual()).isTrue();
        assertThat(got.json().path("properties").path("dealname").asText()).isEqualTo("EHR");
        assertThat(client.send("PATCH", "/crm/v3/objects/deals/1", "{\"properties\":{}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldPageListsAndSearches() throws IOException {
        for (int i = 0; i < 3; i++) {
            client.post(UPSERT, inputs("C-" + i, "Same"));
        }

        JsonNode page = client.get(COMPANIES + "?limit=2").json();
        JsonNode rest = client.get(COMPANIES + "?limit=2&after="
                        + page.path("paging").path("next").path("after").asText())
                .json();
        JsonNode found = client.post(
                        COMPANIES + "/search",
                        "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"lockstep_id\",\"operator\":\"EQ\",\"value\":\"C-1\"}]}]}")
                .json();

        assertThat(page.path("results")).hasSize(2);
        assertThat(rest.path("results")).hasSize(1);
        assertThat(rest.has("paging")).isFalse();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(client.get(COMPANIES + "?after=gone").status()).isEqualTo(400);
    }

    @Test
    void shouldTellWhatIsLeftAndNameThePolicyThatWasBroken() throws IOException {
        Limits limits = new Limits(0, 2, Duration.ofSeconds(10), 0);
        try (Emulator small = Emulator.of(HubSpot.TYPE, Emulator.settings().taking(limits, Duration.ZERO))) {
            Got first = small.client().get(COMPANIES);
            small.client().get(COMPANIES);
            Got third = small.client().get(COMPANIES);

            assertThat(first.header("X-HubSpot-RateLimit-Max")).isEqualTo("2");
            assertThat(first.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("1");
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.json().path("errorType").asText()).isEqualTo("RATE_LIMIT");
            assertThat(third.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKED_RECORD,409,CONFLICT",
        "EXPIRED_TOKEN,401,EXPIRED_AUTHENTICATION",
        "MAINTENANCE,503,SERVICE_UNAVAILABLE",
        "CLOSED_PERIOD,400,VALIDATION_ERROR",
        "SERVER_ERROR,503,INTERNAL_ERROR"
    })
    void shouldRefuseInItsOwnWordsWhenAFaultStrikes(FaultKind kind, int status, String category) throws IOException {
        hubspot.fault(Fault.next(kind, 1));

        Got got = client.post(UPSERT, inputs("C-1", "A"));

        assertThat(got.status()).isEqualTo(status);
        assertThat(got.json().path("category").asText()).isEqualTo(category);
        assertThat(hubspot.books().all("companies")).isEmpty();
    }

    @Test
    void shouldHoldOneRecordWhenAResetUpsertIsSentAgain() throws IOException {
        hubspot.fault(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));

        assertThatThrownBy(() -> client.post(UPSERT, inputs("C-1", "A"))).isInstanceOf(IOException.class);
        client.post(UPSERT, inputs("C-1", "A"));

        assertThat(hubspot.books().references("companies")).containsExactly("C-1");
        assertThat(hubspot.books().duplicates()).isEmpty();
    }

    @Test
    void shouldRefuseAStranger() throws IOException {
        assertThat(hubspot.client("wrong").get(COMPANIES).status()).isEqualTo(401);
    }

    @Test
    void shouldTellOneEventPerPropertySigned() throws IOException {
        try (Receiver receiver = Receiver.answering(0, hook -> 200);
                Emulator telling = Emulator.of(
                        HubSpot.TYPE,
                        Emulator.settings()
                                .telling(receiver.url().resolve("/webhooks/hubspot"), new Secret("app-secret")))) {
            telling.client().post(UPSERT, inputs("C-1", "A"));
            telling.client().post(UPSERT, inputs("C-1", "B"));

            Eventually.within(
                    Duration.ofSeconds(20),
                    "two messages",
                    () -> receiver.accepted().size() == 2);
            Receiver.Hook told = receiver.accepted().get(1);
            assertThat(told.body()).hasSize(1);
            assertThat(told.body().path(0).path("subscriptionType").asText()).isEqualTo("company.propertyChange");
            assertThat(told.body().path(0).path("propertyValue").asText()).isEqualTo("B");
            URI target = receiver.url().resolve("/webhooks/hubspot");
            assertThat(told.headers())
                    .containsAllEntriesOf(new HubSpotV3Signer(new Secret("app-secret"))
                            .headers(target, "", told.text(), Emulator.NOW));
        }
    }

    private static String inputs(String id, String name) {
        return "{\"inputs\":[{\"idProperty\":\"lockstep_id\",\"id\":\"" + id + "\",\"properties\":{\"name\":\"" + name
                + "\"}}]}";
    }
}
