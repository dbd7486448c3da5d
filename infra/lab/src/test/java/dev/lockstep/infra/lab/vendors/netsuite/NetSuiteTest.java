package dev.lockstep.infra.lab.vendors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.vendors.Client;
import dev.lockstep.infra.lab.vendors.Client.Got;
import dev.lockstep.infra.lab.vendors.Emulator;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.VendorSettings.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetSuiteTest {

    private static final String CUSTOMER = "/services/rest/record/v1/customer";
    private static final String MERIDIAN =
            "{\"companyName\":\"Meridian Health Group\",\"currency\":{\"refName\":\"EUR\"}}";

    private final Emulator netsuite = Emulator.of(NetSuite.TYPE);
    private final Client client = netsuite.client();

    @AfterEach
    void stop() {
        netsuite.close();
    }

    @Test
    void shouldSetTheSameRecordWhenPutTwiceByExternalId() throws IOException {
        Got first = client.send("PUT", CUSTOMER + "/eid:CUST-10042", MERIDIAN);
        Got second = client.send("PUT", CUSTOMER + "/eid:CUST-10042", "{\"companyName\":\"Meridian\"}");

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.text()).isEmpty();
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        JsonNode read = client.get(CUSTOMER + "/eid:CUST-10042").json();
        assertThat(read.path("companyName").asText()).isEqualTo("Meridian");
        assertThat(read.path("currency").path("refName").asText()).isEqualTo("EUR");
        assertThat(read.path("externalId").asText()).isEqualTo("CUST-10042");
        assertThat(first.header("Location")).endsWith("/" + read.path("id").asText());
        assertThat(netsuite.books().all("customer")).hasSize(1);
    }

    @Test
    void shouldRefuseTheSecondWhenPostedTwiceWithOneExternalId() throws IOException {
        String body = "{\"externalId\":\"C-1\",\"companyName\":\"One\"}";

        assertThat(client.post(CUSTOMER, body).status()).isEqualTo(204);
        Got second = client.post(CUSTOMER, body);

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json()
                        .path("o:errorDetails")
                        .path(0)
                        .path("o:errorPath")
                        .asText())
                .isEqualTo("externalId");
    }

    @Test
    void shouldDropAnUnknownFieldUnlessAskedForErrors() throws IOException {
        String body = "{\"companyName\":\"One\",\"compnyNmae\":\"Two\"}";

        assertThat(client.send("PUT", CUSTOMER + "/eid:A", body).status()).isEqualTo(204);
        assertThat(client.get(CUSTOMER + "/eid:A").json().has("compnyNmae")).isFalse();
        Got strict = client.with("X-NetSuite-PropertyNameValidation", "Error").send("PUT", CUSTOMER + "/eid:A", body);
        assertThat(strict.status()).isEqualTo(400);
        assertThat(strict.json()
                        .path("o:errorDetails")
                        .path(0)
                        .path("o:errorPath")
                        .asText())
                .isEqualTo("compnyNmae");
    }

    @Test
    void shouldNameWhatIsMissing() throws IOException {
        Got got = client.post(CUSTOMER, "{}");

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path("title").asText()).isEqualTo("Bad Request");
        assertThat(got.json().path("o:errorDetails").path(0).path("detail").asText())
                .contains("companyName");
        assertThat(netsuite.books().all("customer")).isEmpty();
    }

    @Test
    void shouldRefuseWithoutTokenAndGiveOneForAnAssertion() throws IOException {
        assertThat(client.without("Authorization").get(CUSTOMER).status()).isEqualTo(401);

        JsonNode token = client.without("Authorization")
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(
                        "/services/rest/auth/oauth2/v1/token",
                        "grant_type=client_credentials&client_assertion_type="
                                + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=a.b.c")
                .json();

        assertThat(netsuite.client(token.path("access_token").asText())
                        .get(CUSTOMER)
                        .status())
                .isEqualTo(200);
        assertThat(token.path("expires_in").asText()).isEqualTo("3600");
    }

    @Test
    void shouldAddLinesAgainUnlessToldToReplaceTheSublist() throws IOException {
        String path = "/services/rest/record/v1/salesOrder/eid:CTR-1";
        String body = "{\"entity\":{\"id\":\"1\"},\"item\":{\"items\":[{\"description\":\"Design\",\"amount\":10.0}]}}";
        client.send("PUT", path, body);
        client.send("PUT", path, body);
        assertThat(client.get(path + "?expandSubResources=true")
                        .json()
                        .path("item")
                        .path("items"))
                .hasSize(2);

        client.send("PUT", path + "?replace=item", body);

        assertThat(client.get(path + "?expandSubResources=true")
                        .json()
                        .path("item")
                        .path("items"))
                .hasSize(1);
        assertThat(client.get(path).json().path("item").has("items")).isFalse();
    }

    @Test
    void shouldListReferencesInPages() throws IOException {
        for (int i = 0; i < 3; i++) {
            client.send("PUT", CUSTOMER + "/eid:C-" + i, MERIDIAN);
        }

        JsonNode page = client.get(CUSTOMER + "?limit=2&offset=0").json();
        JsonNode rest = client.get(CUSTOMER + "?limit=2&offset=2").json();

        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("hasMore").asBoolean()).isTrue();
        assertThat(page.path("totalResults").asInt()).isEqualTo(3);
        assertThat(page.path("items").path(0).has("companyName")).isFalse();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("hasMore").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLE,429,CONCURRENCY_LIMIT_EXCEEDED",
        "CLOSED_PERIOD,400,USER_ERROR",
        "LOCKED_RECORD,409,RCRD_HAS_BEEN_CHANGED",
        "EXPIRED_TOKEN,401,INVALID_LOGIN",
        "SERVER_ERROR,503,UNEXPECTED_ERROR"
    })
    void shouldRefuseInItsOwnWordsWhenAFaultStrikes(FaultKind kind, int status, String code) throws IOException {
        netsuite.fault(Fault.next(kind, 1));

        Got got = client.send("PUT", CUSTOMER + "/eid:C-1", MERIDIAN);

        assertThat(got.status()).isEqualTo(status);
        assertThat(got.json().path("status").asInt()).isEqualTo(status);
        assertThat(got.json().path("o:errorDetails").path(0).path("o:errorCode").asText())
                .isEqualTo(code);
        assertThat(netsuite.books().all("customer")).isEmpty();
    }

    @Test
    void shouldShowAPageWhenInMaintenance() throws IOException {
        netsuite.fault(Fault.next(FaultKind.MAINTENANCE, 1));

        Got got = client.get(CUSTOMER);

        assertThat(got.status()).isEqualTo(503);
        assertThat(got.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void shouldHoldOneRecordWhenAResetWriteIsSentAgain() throws IOException {
        netsuite.fault(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));

        assertThatThrownBy(() -> client.send("PUT", CUSTOMER + "/eid:C-1", MERIDIAN))
                .isInstanceOf(IOException.class);
        assertThat(client.send("PUT", CUSTOMER + "/eid:C-1", MERIDIAN).status()).isEqualTo(204);

        assertThat(netsuite.books().references("customer")).containsExactly("C-1");
        assertThat(netsuite.books().duplicates()).isEmpty();
    }

    @Test
    void shouldBlockRequestsBeyondItsConcurrency() {
        Limits one = new Limits(1, 0, Duration.ofSeconds(10), 0);
        try (Emulator busy = Emulator.of(NetSuite.TYPE, Emulator.settings().taking(one, Duration.ofSeconds(4)))) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> status(busy.client()));
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> status(busy.client()));

            assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(200, 429);
        }
    }

    @Test
    void shouldPostTheScriptsMessageAfterASave() throws IOException {
        try (Receiver receiver = Receiver.answering(0, hook -> 200);
                Emulator telling = Emulator.of(
                        NetSuite.TYPE,
                        Emulator.settings()
                                .telling(
                                        receiver.url().resolve("/webhooks/netsuite"),
                                        new Secret("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=")))) {
            telling.client().send("PUT", CUSTOMER + "/eid:C-1", MERIDIAN);

            Eventually.within(Duration.ofSeconds(20), "a message", () -> !receiver.accepted()
                    .isEmpty());
            JsonNode told = receiver.accepted().get(0).body();
            assertThat(told.path("recordType").asText()).isEqualTo("customer");
            assertThat(told.path("operation").asText()).isEqualTo("create");
            assertThat(told.path("sequence").asLong()).isEqualTo(Emulator.NOW.toEpochMilli());
            assertThat(receiver.accepted().get(0).headers()).containsKey("webhook-signature");
        }
    }

    private static int status(Client client) {
        try {
            return client.get(CUSTOMER).status();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
