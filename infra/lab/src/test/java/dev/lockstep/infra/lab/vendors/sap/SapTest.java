package dev.lockstep.infra.lab.vendors.sap;

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
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SapTest {

    private static final String SALES = "/sap/opu/odata/sap/API_SALES_ORDER_SRV";
    private static final String ORDERS = SALES + "/A_SalesOrder";
    private static final String ORDER =
            "{\"SalesOrderType\":\"OR\",\"SoldToParty\":\"10042\",\"PurchaseOrderByCustomer\":\"CTR-1\",\"SalesOrderDate\":\"2026-01-12T00:00:00\"}";

    private final Emulator sap = Emulator.of(Sap.TYPE);
    private final Client reader = sap.client();

    @AfterEach
    void stop() {
        sap.close();
    }

    @Test
    void shouldRefuseAWriteWithoutTokenAndCookieOfItsSession() throws IOException {
        Got bare = reader.post(ORDERS, ORDER);
        Got fetched = reader.with("x-csrf-token", "Fetch").get(SALES + "/");
        Got withoutCookie =
                reader.with("x-csrf-token", fetched.header("x-csrf-token")).post(ORDERS, ORDER);

        assertThat(bare.status()).isEqualTo(403);
        assertThat(bare.header("x-csrf-token")).isEqualTo("Required");
        assertThat(withoutCookie.status()).isEqualTo(403);
        assertThat(writer(sap).post(ORDERS, ORDER).status()).isEqualTo(201);
    }

    @Test
    void shouldMakeASecondDocumentWhenACreateIsRepeated() throws IOException {
        Client writer = writer(sap);
        Got first = writer.post(ORDERS, ORDER);
        writer.post(ORDERS, ORDER);

        assertThat(first.json().path("d").path("SalesOrderDate").asText()).isEqualTo("/Date(1768176000000)/");
        assertThat(sap.books().duplicates()).containsEntry("A_SalesOrder/CTR-1", 2);
        assertThat(found("PurchaseOrderByCustomer eq 'CTR-1' and SoldToParty eq '10042'"))
                .hasSize(2);
        assertThat(found("PurchaseOrderByCustomer eq 'CTR-1' and SoldToParty eq '1'"))
                .isEmpty();
    }

    @Test
    void shouldChangeOnlyWhatTheClientHasSeen() throws IOException {
        Client writer = writer(sap);
        Got created = writer.post(ORDERS, ORDER);
        String path =
                ORDERS + "('" + created.json().path("d").path("SalesOrder").asText() + "')";
        String etag = created.json().path("d").path("__metadata").path("etag").asText();
        String change = "{\"HeaderBillingBlockReason\":\"01\"}";

        assertThat(writer.send("PATCH", path, change).status()).isEqualTo(428);
        assertThat(writer.with("If-Match", etag).send("PATCH", path, change).status())
                .isEqualTo(204);
        assertThat(writer.with("If-Match", etag).send("PATCH", path, change).status())
                .isEqualTo(412);
        assertThat(reader.get(path).header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void shouldTakeAProjectNumberOnce() throws IOException {
        String projects = "/sap/opu/odata/sap/API_ENTERPRISE_PROJECT_SRV;v=0002/A_EnterpriseProject";
        String body = "{\"Project\":\"PRJ-2026-0117\",\"ProjectDescription\":\"EHR\"}";
        Client writer = writer(sap);

        Got first = writer.post(projects, body);
        Got second = writer.post(projects, body);

        assertThat(first.status()).isEqualTo(201);
        String guid = first.json().path("d").path("ProjectUUID").asText();
        assertThat(reader.get(projects + "(guid'" + guid + "')")
                        .json()
                        .path("d")
                        .path("Project")
                        .asText())
                .isEqualTo("PRJ-2026-0117");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().path("error").path("message").path("value").asText())
                .contains("already exists");
    }

    @Test
    void shouldNumberItemsWithinTheirOrder() throws IOException {
        Client writer = writer(sap);
        String item = "{\"SalesOrder\":\"70042\",\"ExternalItemID\":\"X\"}";

        writer.post(SALES + "/A_SalesOrderItem", item);
        Got second = writer.post(SALES + "/A_SalesOrderItem", item);

        assertThat(second.json().path("d").path("SalesOrderItem").asText()).isEqualTo("20");
        assertThat(reader.get(SALES + "/A_SalesOrderItem(SalesOrder='70042',SalesOrderItem='20')")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldServeListsInPages() throws IOException {
        Client writer = writer(sap);
        for (int i = 0; i < 51; i++) {
            writer.post(ORDERS, ORDER);
        }

        JsonNode page = reader.get(ORDERS).json().path("d");

        assertThat(page.path("results")).hasSize(50);
        assertThat(page.path("__count").asText()).isEqualTo("51");
        assertThat(reader.get(page.path("__next").asText()).json().path("d").path("results"))
                .hasSize(1);
        assertThat(reader.get(ORDERS + "?$top=51").json().path("d").path("results"))
                .hasSize(51);
    }

    @Test
    void shouldKnowUserAndPassword() throws IOException {
        String basic = Base64.getEncoder()
                .encodeToString(("lockstep:" + Emulator.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));

        assertThat(reader.with("Authorization", "Basic " + basic).get(ORDERS).status())
                .isEqualTo(200);
        assertThat(reader.without("Authorization").get(ORDERS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"THROTTLE,429,429", "CLOSED_PERIOD,400,F5/201", "LOCKED_RECORD,400,R1/405"})
    void shouldRefuseInItsOwnWordsWhenAFaultStrikes(FaultKind kind, int status, String code) throws IOException {
        Client writer = writer(sap);
        sap.fault(Fault.next(kind, 1));

        Got got = writer.post(ORDERS, ORDER);

        assertThat(got.status()).isEqualTo(status);
        assertThat(got.json().path("error").path("code").asText()).isEqualTo(code);
        assertThat(sap.books().all("A_SalesOrder")).isEmpty();
    }

    @Test
    void shouldHoldTheDocumentWhenTheConnectionIsResetAfterTheCommit() throws IOException {
        Client writer = writer(sap);
        sap.fault(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));

        assertThatThrownBy(() -> writer.post(ORDERS, ORDER)).isInstanceOf(IOException.class);

        assertThat(found("PurchaseOrderByCustomer eq 'CTR-1'")).hasSize(1);
    }

    @Test
    void shouldTellTheKeyOnlyInABusinessEvent() throws IOException {
        try (Receiver receiver = Receiver.answering(0, hook -> 200);
                Emulator telling = Emulator.of(
                        Sap.TYPE,
                        Emulator.settings().telling(receiver.url().resolve("/webhooks/sap"), new Secret("mesh")))) {
            writer(telling).post(ORDERS, ORDER);

            Eventually.within(Duration.ofSeconds(20), "an event", () -> !receiver.accepted()
                    .isEmpty());
            JsonNode event = receiver.accepted().get(0).body();
            assertThat(event.path("type").asText()).isEqualTo("sap.s4.beh.salesorder.v1.SalesOrder.Created.v1");
            assertThat(event.path("data").path("SalesOrder").asText()).isEqualTo("10000001");
            assertThat(event.path("data")).hasSize(1);
            assertThat(receiver.accepted().get(0).headers()).containsEntry("Authorization", "Bearer mesh");
        }
    }

    private JsonNode found(String filter) throws IOException {
        return reader.get(ORDERS + "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .json()
                .path("d")
                .path("results");
    }

    private static Client writer(Emulator sap) throws IOException {
        Got fetched = sap.client().with("x-csrf-token", "Fetch").get(SALES + "/");
        String cookie = fetched.header("Set-Cookie");
        return sap.client()
                .with("x-csrf-token", fetched.header("x-csrf-token"))
                .with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }
}
