package dev.lockstep.infra.lab.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.fixture.TestPostgres;
import dev.lockstep.infra.lab.http.Activity;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Database;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers act while they are open; a test need not speak to them. */
@SuppressWarnings("try")
class DeliveryWorkerIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final WebhookSigner SIGNER = new HubSpotV3Signer(new Secret("crm-signing"));

    private final Database database = new Database(TestPostgres.newDatabase("outbox"), "outbox");
    private final Outbox outbox = new Outbox("crm", database);
    private final RecordStore records = new RecordStore(
            outbox, new BusinessClock(Clock.systemUTC(), Duration.ofSeconds(1), LocalDate.of(2026, 1, 5)));

    @BeforeEach
    void create() {
        database.script("records.sql");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDeliverEverythingInOrderPerRecordWhenTheReceiverFailsAtFirst() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        write(30, 4);

        // When
        try (Receiver receiver = Receiver.answering(0, hook -> calls.incrementAndGet() % 6 == 0 ? 503 : 202);
                DeliveryWorker worker = worker(receiver.url())) {
            awaitDelivery();

            // Then
            assertThat(receiver.refused()).isNotEmpty();
            assertThat(receiver.accepted()).hasSize(120);
            assertVersionsAscend(receiver.accepted(), 4);
        }
    }

    @Test
    void shouldHoldBackOnlyTheRefusedRecordWhenOneIsNeverAccepted() {
        // Given
        write(20, 2);

        // When
        try (Receiver receiver = Receiver.answering(0, hook -> hook.record().equals("deal:D-7") ? 400 : 200);
                DeliveryWorker worker = worker(receiver.url())) {
            Eventually.within(SOON, "all others delivered", () -> outbox.undelivered() == 2);

            // Then
            assertThat(receiver.accepted()).hasSize(38);
            assertThat(receiver.refused()).allMatch(hook -> hook.version() == 1);
        }
    }

    @Test
    void shouldWaitForTheReceiverWhenNobodyListensYet() throws IOException {
        // Given
        int port = freePort();
        try (DeliveryWorker worker = worker(URI.create("http://127.0.0.1:" + port))) {
            write(5, 1);

            // When
            try (Receiver receiver = Receiver.answering(port, hook -> 200)) {
                awaitDelivery();

                // Then
                assertThat(receiver.accepted()).hasSize(5);
            }
        }
    }

    @Test
    void shouldSendAgainWhenADeliveryWasNotMarkedBeforeTheRestart() {
        // Given
        write(3, 1);
        try (Receiver receiver = Receiver.answering(0, hook -> 200)) {
            try (DeliveryWorker worker = worker(receiver.url())) {
                awaitDelivery();
            }
            database.run(tx -> tx.update("update lab.outbox set delivered_at = null where record_key = 'deal:D-2'"));

            // When
            try (DeliveryWorker restarted = worker(receiver.url())) {
                awaitDelivery();
            }

            // Then
            assertThat(receiver.accepted()).hasSize(4);
            assertThat(receiver.accepted().stream().filter(hook -> hook.record().equals("deal:D-2")))
                    .hasSize(2)
                    .extracting(Receiver.Hook::text)
                    .containsOnly(receiver.accepted().get(3).text());
        }
    }

    @Test
    void shouldSignWhatItSendsWhenTheReceiverChecks() {
        // Given
        try (Receiver receiver = Receiver.answering(0, hook -> 200);
                DeliveryWorker worker = worker(receiver.url())) {

            // When
            write(1, 1);
            awaitDelivery();

            // Then
            Receiver.Hook hook = receiver.accepted().get(0);
            Instant sentAt = Instant.ofEpochMilli(Long.parseLong(header(hook, "X-HubSpot-Request-Timestamp")));
            Map<String, String> expected = SIGNER.headers(target(receiver.url()), "", hook.text(), sentAt);
            assertThat(header(hook, "X-HubSpot-Signature-v3")).isEqualTo(expected.get("X-HubSpot-Signature-v3"));
        }
    }

    private DeliveryWorker worker(URI receiver) {
        return new DeliveryWorker(
                "test", outbox, new WebhookSetup(target(receiver), SIGNER, Clock.systemUTC()), new Activity());
    }

    private static URI target(URI receiver) {
        return URI.create(receiver + "/webhooks/crm");
    }

    private void write(int count, int versions) {
        for (int i = 1; i <= count; i++) {
            String id = "D-" + i;
            database.run(
                    tx -> records.create(tx, "deal", Json.object().put("id", id).put("step", 1)));
        }
        for (int version = 2; version <= versions; version++) {
            for (int i = 1; i <= count; i++) {
                update("D-" + i, version);
            }
        }
    }

    private void update(String id, int version) {
        database.run(tx -> records.update(tx, "deal", id, deal -> deal.put("step", version)));
    }

    private void awaitDelivery() {
        Eventually.within(SOON, "outbox empty", () -> outbox.undelivered() == 0);
    }

    private static void assertVersionsAscend(List<Receiver.Hook> hooks, int versions) {
        assertThat(hooks.stream().map(Receiver.Hook::record).distinct()).allSatisfy(record -> assertThat(hooks.stream()
                        .filter(hook -> hook.record().equals(record))
                        .map(Receiver.Hook::version))
                .hasSize(versions)
                .isSorted());
    }

    private static String header(Receiver.Hook hook, String name) {
        return hook.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
