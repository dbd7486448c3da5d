package dev.lockstep.infra.lab.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.fixture.Api;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.fixture.Samples;
import dev.lockstep.infra.lab.fixture.TestKeys;
import dev.lockstep.infra.lab.fixture.TestPostgres;
import dev.lockstep.infra.lab.http.Activity;
import dev.lockstep.infra.lab.http.EmulatorSetup;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.outbox.StandardWebhooksSigner;
import dev.lockstep.infra.lab.outbox.WebhookSetup;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Tx;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErpEmulatorIT {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SampleFirm firm = SampleFirm.generate(42, 0.2);
    private final Receiver receiver = Receiver.answering(0, hook -> 200);
    private ErpEmulator erp;
    private Api api;
    private Ledger ledger;

    @BeforeEach
    void open() {
        BusinessClock clock = new BusinessClock(Clock.systemUTC(), Duration.ofSeconds(1), LocalDate.of(2026, 2, 4));
        erp = ErpEmulator.start(
                new EmulatorSetup(TestPostgres.newDatabase("erp"), 0, TestKeys.KEYS.erpApiKey(), clock, new Activity()),
                new WebhookSetup(
                        URI.create(receiver.url() + "/webhooks/erp"),
                        new StandardWebhooksSigner(TestKeys.KEYS.erpSigning()),
                        Clock.systemUTC()));
        api = new Api(erp.url(), TestKeys.KEYS.erpApiKey().value());
        ledger = new Ledger(erp.records());
        erp.database().run(this::enterReferenceData);
    }

    @AfterEach
    void close() {
        erp.close();
        receiver.close();
    }

    @Test
    void shouldAnswerWithTheWholeRecordWhenSomethingIsCreated() {
        // Given
        String project = openProject("TIME_AND_MATERIALS");

        // When
        Api.Answer answer = post("/api/time-entries", timeEntry(project, "2026-01-15"));

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("id").asText()).startsWith("T-");
        assertThat(answer.body().path("amount").asText()).isEqualTo("1350.00");
        assertThat(api.get("/api/time-entries?externalRef=tim-1").body().path("items"))
                .containsExactly(answer.body());
        assertThat(api.get("/api/time-entries?externalRef=tim-2").body().path("items"))
                .isEmpty();
    }

    @Test
    void shouldTakeTheSameReferenceTwiceAndCountItWhenAClientRepeatsItself() {
        // Given
        String project = openProject("TIME_AND_MATERIALS");
        post("/api/time-entries", timeEntry(project, "2026-01-15"));

        // When
        Api.Answer again = post("/api/time-entries", timeEntry(project, "2026-01-15"));

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(erp.books().duplicates()).isEqualTo(1);
        assertThat(erp.books().duplicatesByObject()).containsEntry("time_entry", 1L);
        assertThat(erp.timeEntryRefs()).containsExactly("tim-1", "tim-1");
        assertThat(erp.books().timeEntryAmount()).containsOnly(Map.entry("EUR", new BigDecimal("2700.00")));
    }

    @Test
    void shouldNameEveryWrongFieldWhenARequestIsWrong() {
        // Given
        ObjectNode bad = Json.object()
                .put("externalRef", " ")
                .put("projectId", "P-1")
                .put("workDate", "15.01.2026")
                .put("hours", "many")
                .put("rate", "180")
                .put("currency", "EUR");

        // When
        Api.Answer answer = post("/api/time-entries", bad);

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors"))
                .extracting(error -> error.path("field").asText())
                .contains("externalRef", "projectId", "workDate", "hours", "employeeNo");
        assertThat(erp.books().timeEntries()).isZero();
    }

    @Test
    void shouldRefuseTimeWithACodeWhenItsPeriodIsClosed() {
        // Given
        String project = openProject("TIME_AND_MATERIALS");
        erp.database().run(tx -> ledger.setPeriod(tx, "DE01", JANUARY, "closed"));

        // When
        Api.Answer january = post("/api/time-entries", timeEntry(project, "2026-01-15"));
        Api.Answer february = post("/api/time-entries", timeEntry(project, "2026-02-02"));

        // Then
        assertThat(january.status()).isEqualTo(422);
        assertThat(january.body().path("errors").path(0).path("code").asText()).isEqualTo("PERIOD_CLOSED");
        assertThat(february.status()).isEqualTo(201);
    }

    @Test
    void shouldRefuseAContractWhenCustomerOrCurrencyForbidIt() {
        // Given
        String onHold = firm.customers().stream()
                .filter(customer -> customer.creditHold())
                .findFirst()
                .orElseThrow()
                .id();

        // When
        Api.Answer hold = post("/api/contracts", contract(onHold, "RETAINER"));
        Api.Answer yen = post("/api/contracts", contract(onHold, "RETAINER").put("currency", "JPY"));

        // Then
        assertThat(hold.body().path("errors").path(0).path("code").asText()).isEqualTo("CREDIT_HOLD");
        assertThat(yen.body().path("errors"))
                .extracting(error -> error.path("field").asText())
                .contains("currency");
    }

    @Test
    void shouldSetTheNewTotalOnceWhenAContractIsAmendedTwice() {
        // Given
        openProject("FIXED_FEE");
        String id = contractId();

        // When
        Api.Answer first = patch("/api/contracts/" + id, "{\"amount\":\"98000\",\"endDate\":\"2026-09-30\"}");
        Api.Answer second = patch("/api/contracts/" + id, "{\"amount\":\"98000\",\"endDate\":\"2026-09-30\"}");

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("amount").asText()).isEqualTo("98000.00");
        assertThat(first.body().path("endDate").asText()).isEqualTo("2026-09-30");
        assertThat(first.body().path("status").asText()).isEqualTo("amended");
        assertThat(second).isEqualTo(first);
        assertThat(api.get("/api/contracts/" + id).body()).isEqualTo(first.body());
        assertThat(erp.books().contractsAmended()).isEqualTo(1);
        assertThat(patch("/api/contracts/1", "{\"amount\":\"1\"}").status()).isEqualTo(404);
    }

    @Test
    void shouldCloseContractAndProjectAndAmendNothingWhenTheyAreCancelled() {
        // Given
        String project = openProject("FIXED_FEE");
        String id = contractId();

        // When
        Api.Answer contract = patch("/api/contracts/" + id, "{\"status\":\"closed\"}");
        Api.Answer closed = patch("/api/projects/" + project, "{\"financialStatus\":\"closed\"}");
        Api.Answer amended = patch("/api/contracts/" + id, "{\"amount\":\"1.00\"}");

        // Then
        assertThat(contract.body().path("status").asText()).isEqualTo("closed");
        assertThat(closed.body().path("financialStatus").asText()).isEqualTo("closed");
        assertThat(patch("/api/contracts/" + id, "{\"status\":\"closed\"}").status())
                .isEqualTo(200);
        assertThat(amended.body().path("errors").path(0).path("code").asText()).isEqualTo("CONTRACT_CLOSED");
        assertThat(api.get("/api/contracts/" + id).body()).isEqualTo(contract.body());
        assertThat(erp.books().contractsClosed()).isEqualTo(1);
        assertThat(erp.books().projectsClosed()).isEqualTo(1);
        assertThat(patch("/api/projects/" + project, "{\"financialStatus\":\"open\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void shouldInvoiceEachHourOnceWhenTheMonthIsInvoicedTwice() {
        // Given
        String project = openProject("TIME_AND_MATERIALS");
        post("/api/time-entries", timeEntry(project, "2026-01-15"));
        post("/api/time-entries", timeEntry(project, "2026-02-02"));

        // When
        erp.database().run(tx -> ledger.invoice(tx, project, JANUARY));
        erp.database().run(tx -> ledger.invoice(tx, project, JANUARY));

        // Then
        assertThat(erp.books().invoiced()).containsOnly(Map.entry("EUR", new BigDecimal("1350.00")));
        assertThat(invoices()).singleElement().satisfies(invoice -> {
            assertThat(invoice.path("gross").asText()).isEqualTo("1606.50");
            assertThat(invoice.path("lines")).hasSize(1);
        });
    }

    @Test
    void shouldInvoiceWhatIsDueWhenThePriceIsFixed() {
        // Given
        String project = openProject("FIXED_FEE");
        post("/api/time-entries", timeEntry(project, "2026-01-15"));

        // When
        erp.database().run(tx -> ledger.invoice(tx, project, JANUARY));
        erp.database().run(tx -> ledger.invoice(tx, project, JANUARY.plusMonths(1)));

        // Then
        assertThat(invoices())
                .extracting(invoice ->
                        invoice.path("lines").path(0).path("scheduleId").asText())
                .containsExactly("S1", "S2");
        assertThat(erp.books().invoiced()).containsOnly(Map.entry("EUR", new BigDecimal("90000.00")));
    }

    @Test
    void shouldSendBodiesOfThePromisedShapeWhenAnythingChanges() {
        // Given
        String project = openProject("TIME_AND_MATERIALS");
        post("/api/time-entries", timeEntry(project, "2026-01-15"));

        // When
        erp.database().run(tx -> {
            ledger.invoice(tx, project, JANUARY);
            ledger.recognise(tx, project, JANUARY);
        });
        erp.database().run(tx -> ledger.pay(tx, invoices(tx).get(0).path("id").asText(), LocalDate.of(2026, 2, 20)));
        Eventually.within(SOON, "all is told", () -> erp.undelivered() == 0);

        // Then
        assertThat(receiver.accepted()).allSatisfy(hook -> assertThat(Samples.shape(withoutLists(hook.body())))
                .isEqualTo(Samples.shape(withoutLists(
                        Samples.body("erp-" + hook.body().path("object").asText())))));
        assertThat(receiver.accepted())
                .extracting(hook -> hook.body().path("object").asText())
                .contains("legal_entity", "tax_profile", "rate_card", "cost_centre", "fiscal_period", "customer")
                .contains("contract", "project", "time_entry", "invoice", "payment", "revenue");
    }

    private Api.Answer patch(String path, String body) {
        return api.send("PATCH", path, body);
    }

    private String contractId() {
        return erp.database()
                .inTransaction(tx -> RecordStore.where(tx, "contract", "true"))
                .get(0)
                .path("id")
                .asText();
    }

    private void enterReferenceData(Tx tx) {
        enter(tx, "legal_entity", firm.legalEntities());
        enter(tx, "tax_profile", firm.taxProfiles());
        enter(tx, "rate_card", firm.rateCards());
        enter(tx, "cost_centre", firm.costCentres());
        enter(tx, "fiscal_period", firm.fiscalPeriods());
        enter(tx, "customer", firm.customers());
    }

    private void enter(Tx tx, String object, List<? extends Record> values) {
        values.forEach(value -> erp.records().create(tx, object, Json.tree(value)));
    }

    private String openProject(String billingModel) {
        String customer = post(
                        "/api/customers",
                        Json.object()
                                .put("externalRef", "cus-1")
                                .put("name", "Nordlicht Energy GmbH")
                                .put("country", "DE")
                                .put("taxProfile", "DE-STD")
                                .put("currency", "EUR"))
                .body()
                .path("id")
                .asText();
        String contract = post("/api/contracts", contract(customer, billingModel))
                .body()
                .path("id")
                .asText();
        return post(
                        "/api/projects",
                        Json.object()
                                .put("externalRef", "eng-1")
                                .put("contractId", contract)
                                .put("customerId", customer)
                                .put("name", "Grid data platform")
                                .put("legalEntity", "DE01")
                                .put("currency", "EUR"))
                .body()
                .path("id")
                .asText();
    }

    private static ObjectNode contract(String customer, String billingModel) {
        ObjectNode contract = Json.object()
                .put("externalRef", "eng-1")
                .put("customerId", customer)
                .put("legalEntity", "DE01")
                .put("billingModel", billingModel)
                .put("amount", "90000")
                .put("currency", "EUR")
                .put("startDate", "2026-01-10")
                .put("endDate", "2026-03-31");
        contract.putArray("schedule").add(instalment("S1", "2026-01-31")).add(instalment("S2", "2026-02-28"));
        return contract;
    }

    private static ObjectNode instalment(String id, String due) {
        return Json.object()
                .put("id", id)
                .put("description", "Part " + id)
                .put("amount", "45000.00")
                .put("dueDate", due);
    }

    private static ObjectNode timeEntry(String project, String workDate) {
        return Json.object()
                .put("externalRef", "tim-1")
                .put("projectId", project)
                .put("employeeNo", "E-1004")
                .put("workDate", workDate)
                .put("hours", "7.5")
                .put("rate", 180)
                .put("currency", "EUR");
    }

    private Api.Answer post(String path, ObjectNode body) {
        return api.post(path, body);
    }

    private List<ObjectNode> invoices() {
        return erp.database().inTransaction(ErpEmulatorIT::invoices);
    }

    private static List<ObjectNode> invoices(Tx tx) {
        return RecordStore.where(tx, "invoice", "true");
    }

    /** Lists may be empty in one body and not in the other. */
    private static JsonNode withoutLists(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        ((ObjectNode) copy.path("record")).remove(List.of("lines", "schedule"));
        return copy;
    }
}
