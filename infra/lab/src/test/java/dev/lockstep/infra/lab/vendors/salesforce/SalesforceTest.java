package dev.lockstep.infra.lab.vendors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Client;
import dev.lockstep.infra.lab.vendors.Client.Got;
import dev.lockstep.infra.lab.vendors.Emulator;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.VendorSettings.Limits;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceTest {

    private static final String DATA = "/services/data/v67.0";
    private static final String ACCOUNT = DATA + "/sobjects/Account";
    private static final String BY_REFERENCE = ACCOUNT + "/Lockstep_External_Id__c/";

    private final Emulator salesforce = Emulator.of(Salesforce.TYPE);
    private final Client client = salesforce.client();

    @AfterEach
    void stop() {
        salesforce.close();
    }

    @Test
    void shouldCreateThenUpdateWhenUpsertedByExternalId() throws IOException {
        Got first = client.send("PATCH", BY_REFERENCE + "CUST-10042", "{\"Name\":\"Meridian\"}");
        Got second = client.send("PATCH", BY_REFERENCE + "CUST-10042", "{\"Phone\":\"1\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(first.json().path("id").asText())
                .hasSize(18)
                .startsWith("001")
                .isEqualTo(second.json().path("id").asText());
        JsonNode read = client.get(BY_REFERENCE + "CUST-10042").json();
        assertThat(read.path("Name").asText()).isEqualTo("Meridian");
        assertThat(read.path("Phone").asText()).isEqualTo("1");
        assertThat(read.path("attributes").path("type").asText()).isEqualTo("Account");
    }

    @Test
    void shouldWriteNothingWhenSeveralCarryTheExternalId() throws IOException {
        client.post(ACCOUNT, "{\"Name\":\"A\",\"Legacy_Id__c\":\"L\"}");
        client.post(ACCOUNT, "{\"Name\":\"B\",\"Legacy_Id__c\":\"L\"}");

        Got got = client.send("PATCH", ACCOUNT + "/Legacy_Id__c/L", "{\"Name\":\"C\"}");

        assertThat(got.status()).isEqualTo(300);
        assertThat(got.json()).hasSize(2);
        assertThat(salesforce.books().all("Account"))
                .extracting(entry -> entry.text("Name"))
                .containsExactly("A", "B");
    }

    @Test
    void shouldRefuseTheSecondWhenAUniqueFieldIsTaken() throws IOException {
        String body = "{\"Name\":\"A\",\"Lockstep_External_Id__c\":\"C-1\"}";
        client.post(ACCOUNT, body);

        Got got = client.post(ACCOUNT, body);

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path(0).path("errorCode").asText()).isEqualTo("DUPLICATE_VALUE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|REQUIRED_FIELD_MISSING",
                "{\"Name\":\"A\",\"Nonsense\":1}|INVALID_FIELD",
                "{\"Name\":\"A\",\"Lockstep_External_Id__c\":\"X\"}|INVALID_FIELD",
                "[]|JSON_PARSER_ERROR"
            })
    void shouldSayInAnArrayWhatIsWrong(String body, String code) throws IOException {
        Got got = client.send("PATCH", BY_REFERENCE + "C-1", body);

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path(0).path("errorCode").asText()).isEqualTo(code);
        assertThat(salesforce.books().all("Account")).isEmpty();
    }

    @Test
    void shouldAnswerNothingToAnUpdateById() throws IOException {
        salesforce
                .books()
                .create(
                        "Opportunity",
                        "006Hd00001EhrRoIAJ",
                        Json.object().put("Name", "EHR").put("StageName", "Won"));

        Got got = client.send(
                "PATCH", DATA + "/sobjects/Opportunity/006Hd00001EhrRoIAJ", "{\"Delivery_Status__c\":\"ACTIVE\"}");

        assertThat(got.status()).isEqualTo(204);
        assertThat(client.get(DATA + "/sobjects/Opportunity/006Hd00001EhrRoIAJ")
                        .json()
                        .path("Delivery_Status__c")
                        .asText())
                .isEqualTo("ACTIVE");
        assertThat(client.send("PATCH", DATA + "/sobjects/Opportunity/006Hd00000000000AAA", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldServeQueriesInPagesUntilDone() throws IOException {
        for (int i = 0; i < 5; i++) {
            client.post(ACCOUNT, "{\"Name\":\"A" + i + "\",\"Type\":\"Customer\"}");
        }
        client.post(ACCOUNT, "{\"Name\":\"other\",\"Type\":\"Partner\"}");
        Client small = client.with("Sforce-Query-Options", "batchSize=2");

        JsonNode page = query(small, "SELECT Id, Name FROM Account WHERE Type = 'Customer' ORDER BY Name");
        int records = page.path("records").size();
        int pages = 1;
        while (!page.path("done").asBoolean()) {
            page = small.get(page.path("nextRecordsUrl").asText()).json();
            records += page.path("records").size();
            pages++;
        }

        assertThat(records).isEqualTo(5);
        assertThat(pages).isEqualTo(3);
        assertThat(page.path("totalSize").asInt()).isEqualTo(5);
        assertThat(client.get(DATA + "/query/01gHd0000009999-2")
                        .json()
                        .path(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("INVALID_QUERY_LOCATOR");
        assertThat(query(client, "SELECT FROM").path(0).path("errorCode").asText())
                .isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void shouldKeepQuotesInsideLiterals() throws IOException {
        client.post(ACCOUNT, "{\"Name\":\"O'Brien and Sons\"}");

        assertThat(query(client, "SELECT Id FROM Account WHERE Name = 'O\\'Brien and Sons'")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldGiveATokenToTheClientOnly() throws IOException {
        Client form = client.without("Authorization").with("Content-Type", "application/x-www-form-urlencoded");
        String path = "/services/oauth2/token";

        Got wrong = form.post(path, "grant_type=client_credentials&client_id=lockstep&client_secret=guess");
        Got right = form.post(path, "grant_type=client_credentials&client_id=lockstep&client_secret=client-secret");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(salesforce
                        .client(right.json().path("access_token").asText())
                        .get(DATA + "/limits")
                        .status())
                .isEqualTo(200);
        Got stranger = client.without("Authorization").get(DATA + "/limits");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.json().path(0).path("errorCode").asText()).isEqualTo("INVALID_SESSION_ID");
    }

    @Test
    void shouldCountTheDayOnEveryAnswerAndRefuseWhatIsMore() throws IOException {
        Limits limits = new Limits(0, 0, Duration.ofSeconds(10), 2);
        try (Emulator small = Emulator.of(Salesforce.TYPE, Emulator.settings().taking(limits, Duration.ZERO))) {
            small.client().get(DATA + "/limits");
            Got second = small.client().get(DATA + "/limits");
            Got third = small.client().get(DATA + "/limits");

            assertThat(second.header("Sforce-Limit-Info")).isEqualTo("api-usage=2/2");
            assertThat(third.status()).isEqualTo(403);
            assertThat(third.json().path(0).path("errorCode").asText()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLE,403,REQUEST_LIMIT_EXCEEDED",
        "LOCKED_RECORD,400,UNABLE_TO_LOCK_ROW",
        "EXPIRED_TOKEN,401,INVALID_SESSION_ID",
        "MAINTENANCE,503,SERVER_UNAVAILABLE",
        "CLOSED_PERIOD,400,FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "SERVER_ERROR,503,UNKNOWN_EXCEPTION"
    })
    void shouldRefuseInItsOwnWordsWhenAFaultStrikes(FaultKind kind, int status, String code) throws IOException {
        salesforce.fault(Fault.next(kind, 1));

        Got got = client.send("PATCH", BY_REFERENCE + "C-1", "{\"Name\":\"A\"}");

        assertThat(got.status()).isEqualTo(status);
        assertThat(got.json().path(0).path("errorCode").asText()).isEqualTo(code);
        assertThat(salesforce.books().all("Account")).isEmpty();
    }

    @Test
    void shouldHoldOneRecordWhenAResetUpsertIsSentAgain() throws IOException {
        salesforce.fault(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));

        assertThatThrownBy(() -> client.send("PATCH", BY_REFERENCE + "C-1", "{\"Name\":\"A\"}"))
                .isInstanceOf(IOException.class);

        assertThat(client.send("PATCH", BY_REFERENCE + "C-1", "{\"Name\":\"A\"}")
                        .status())
                .isEqualTo(200);
        assertThat(salesforce.books().references("Account")).containsExactly("C-1");
    }

    @Test
    void shouldTellChangesAsChangeDataCaptureDoes() throws IOException {
        try (Receiver receiver = Receiver.answering(0, hook -> 200);
                Emulator telling = Emulator.of(
                        Salesforce.TYPE,
                        Emulator.settings()
                                .telling(
                                        receiver.url().resolve("/webhooks/salesforce"),
                                        new Secret("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=")))) {
            telling.client().send("PATCH", BY_REFERENCE + "C-1", "{\"Name\":\"A\",\"Phone\":\"1\"}");
            telling.client().send("PATCH", BY_REFERENCE + "C-1", "{\"Name\":\"A\",\"Phone\":\"2\"}");

            Eventually.within(
                    Duration.ofSeconds(20),
                    "two messages",
                    () -> receiver.accepted().size() == 2);
            JsonNode told = receiver.accepted().get(1).body();
            JsonNode header = told.path("data").path("payload").path("ChangeEventHeader");
            assertThat(told.path("channel").asText()).isEqualTo("/data/AccountChangeEvent");
            assertThat(header.path("changeType").asText()).isEqualTo("UPDATE");
            assertThat(header.path("changedFields")).hasSize(1);
            assertThat(told.path("data").path("payload").path("Phone").asText()).isEqualTo("2");
            assertThat(told.path("data").path("payload").has("Name")).isFalse();
        }
    }

    /** Pairs of short id and check as they occur in real ids. */
    @ParameterizedTest
    @CsvSource({"0015f00002JUZPD,AA5", "0014H00002LbR7Q,QAV", "005B0000006Gudt,IAC"})
    void shouldEndIdsWithTheirCheck(String id, String check) {
        assertThat(SalesforceIds.check(id)).isEqualTo(check);
    }

    private static JsonNode query(Client client, String soql) throws IOException {
        return client.get(DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json();
    }
}
