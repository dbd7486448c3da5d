package dev.lockstep.infra.lab.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.vendors.Client.Got;
import dev.lockstep.infra.lab.vendors.VendorSettings.Limits;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorServerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String NOTE = "{\"ref\":\"R-1\",\"text\":\"hello\"}";
    private static final VendorSettings SETTINGS =
            VendorSettings.defaults(new Secret("t0ken"), new Secret("client-secret"), Clock.fixed(NOW, ZoneOffset.UTC));

    private VendorServer server = VendorServer.start(PlainVendor.TYPE, SETTINGS);
    private Client client = Client.of(server, "t0ken");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldKeepTheRecordAndBreakTheConnectionWhenResetAfterCommit() throws IOException {
        server.faults().on(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));

        assertThatThrownBy(() -> client.post("/notes", NOTE))
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageContaining("Connection reset");

        assertThat(server.books().references("note")).containsExactly("R-1");
        assertThat(client.get("/notes/N-1").json().path("text").asText()).isEqualTo("hello");
        assertThat(server.faults().counts()).containsEntry(FaultKind.RESET_AFTER_COMMIT, 1L);
    }

    @Test
    void shouldLeaveTheBooksEmptyWhenResetBeforeCommit() {
        server.faults().on(Fault.next(FaultKind.RESET_BEFORE_COMMIT, 1));

        assertThatThrownBy(() -> client.post("/notes", NOTE)).isInstanceOf(IOException.class);

        assertThat(server.books().all("note")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT_BEFORE_COMMIT,0", "TIMEOUT_AFTER_COMMIT,1"})
    void shouldSayNothingUntilTheClientGivesUpWhenTimedOut(FaultKind kind, int inTheBooks) {
        server.faults().on(Fault.next(kind, 1).lasting(60_000));

        assertThatThrownBy(() -> client.waiting(Duration.ofMillis(300)).post("/notes", NOTE))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(server.books().all("note")).hasSize(inTheBooks);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLE_WITH_WAIT,429,3",
        "THROTTLE,429,''",
        "MAINTENANCE,503,''",
        "EXPIRED_TOKEN,401,''",
        "CLOSED_PERIOD,422,''",
        "LOCKED_RECORD,409,''"
    })
    void shouldRefuseInTheVendorsWordsAndWriteNothingWhenAFaultStrikesInstead(FaultKind kind, int status, String wait)
            throws IOException {
        server.faults().on(Fault.next(kind, 1).lasting(2_500));

        Got refused = client.post("/notes", NOTE);
        Got taken = client.post("/notes", NOTE);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.header("Retry-After")).isEqualTo(wait);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(server.books().all("note")).hasSize(1);
    }

    @Test
    void shouldAnswerWithTheChosenErrorWhenTheServerFails() throws IOException {
        server.faults().on(Fault.next(FaultKind.SERVER_ERROR, 1).answering(502));

        assertThat(client.post("/notes", NOTE).status()).isEqualTo(502);
        assertThat(server.books().all("note")).isEmpty();
    }

    @Test
    void shouldRefuseReadsOnlyWhenTheCursorHasExpired() throws IOException {
        server.faults().on(Fault.always(FaultKind.EXPIRED_CURSOR));

        assertThat(client.post("/notes", NOTE).status()).isEqualTo(201);
        assertThat(client.get("/notes/N-1").status()).isEqualTo(410);
    }

    @Test
    void shouldDeliverTheWholeBodyInPiecesWhenSlow() throws IOException {
        server.faults().on(Fault.next(FaultKind.SLOW_BODY, 1).lasting(5));

        Got got = client.post("/notes", NOTE);

        assertThat(got.status()).isEqualTo(201);
        assertThat(got.json().path("ref").asText()).isEqualTo("R-1");
        assertThat(server.faults().counts()).containsEntry(FaultKind.SLOW_BODY, 1L);
    }

    @Test
    void shouldRenameTheFieldWhenTheSchemaDrifts() throws IOException {
        server.faults().on(Fault.next(FaultKind.SCHEMA_DRIFT, 1).about("id"));
        server.faults().on(Fault.next(FaultKind.SCHEMA_DRIFT, 1));

        JsonNode renamed = client.post("/notes", NOTE).json();
        JsonNode added = client.post("/notes", NOTE).json();

        assertThat(renamed.has("id")).isFalse();
        assertThat(renamed.path("idV2").asText()).isEqualTo("N-1");
        assertThat(added.has("labNewField")).isTrue();
    }

    @Test
    void shouldDateAnswersByAWrongClockWhenSkewed() throws IOException {
        server.faults().on(Fault.always(FaultKind.CLOCK_SKEW).lasting(-3_600_000));

        Got got = client.post("/notes", NOTE);

        assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(got.header("Date"))))
                .isEqualTo(NOW.minusSeconds(3_600));
        assertThat(server.books().all("note")).singleElement().satisfies(entry -> assertThat(entry.changedAt())
                .isEqualTo(NOW.minusSeconds(3_600)));
    }

    @Test
    void shouldStrikeOnlyWhereItFitsWhenAFaultNamesMethodPathAndText() throws IOException {
        server.faults().on(Fault.always(FaultKind.MAINTENANCE).where("POST", "/notes", "R-2"));

        assertThat(client.post("/notes", NOTE).status()).isEqualTo(201);
        assertThat(client.post("/notes", "{\"ref\":\"R-2\"}").status()).isEqualTo(503);
        assertThat(client.get("/notes/N-1").status()).isEqualTo(200);
    }

    @Test
    void shouldCountReferencesUsedTwice() throws IOException {
        client.post("/notes", NOTE);
        client.post("/notes", NOTE);
        client.post("/notes", "{\"ref\":\"R-2\"}");

        assertThat(client.get("/_lab/books")
                        .json()
                        .path("duplicates")
                        .path("note/R-1")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.books().duplicates()).hasSize(1);
    }

    @Test
    void shouldTurnAwayWhenTokenBodyOrPathAreWrong() throws IOException {
        assertThat(Client.of(server, "wrong").post("/notes", NOTE).status()).isEqualTo(401);
        assertThat(client.post("/notes", "no json").status()).isEqualTo(400);
        assertThat(client.post("/nothing", "{}").status()).isEqualTo(404);
        assertThat(client.post("/notes", "x".repeat(1_000_001)).status()).isEqualTo(413);
        assertThat(server.books().all("note")).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanTheDayHoldsWhenLimited() throws IOException {
        server.close();
        Limits limits = new Limits(0, 0, Duration.ofSeconds(10), 2);
        server = VendorServer.start(PlainVendor.TYPE, SETTINGS.taking(limits, Duration.ZERO));
        client = Client.of(server, "t0ken");

        assertThat(List.of(
                        client.post("/notes", NOTE).status(),
                        client.post("/notes", NOTE).status(),
                        client.post("/notes", NOTE).status()))
                .containsExactly(201, 201, 429);
    }

    @ParameterizedTest
    @CsvSource({
        "DUPLICATE_EVENT,'e1,e1,e2,e3'",
        "REORDER_EVENT,'e2,e1,e3'",
        "DROP_EVENT,'e2,e3'",
        "DELAY_EVENT,'e2,e3,e1'"
    })
    void shouldTellChangesAsTheFaultSays(FaultKind kind, String told) throws IOException {
        try (Receiver receiver = Receiver.answering(0, hook -> 200)) {
            server.close();
            server = VendorServer.start(
                    PlainVendor.TYPE,
                    SETTINGS.telling(receiver.url().resolve("/webhooks/plain"), new Secret("s3cret")));
            client = Client.of(server, "t0ken");
            server.faults().on(Fault.next(kind, 1).lasting(2_000));

            client.post("/notes", NOTE);
            client.post("/notes", NOTE);
            client.post("/notes", NOTE);

            int expected = told.split(",").length;
            Eventually.within(
                    Duration.ofSeconds(20),
                    expected + " events",
                    () -> receiver.accepted().size() >= expected);
            assertThat(receiver.accepted())
                    .extracting(hook -> hook.headers().get("X-Event"))
                    .containsExactly(told.split(","));
        }
    }

    @Test
    void shouldDriftInEventsToo() throws IOException {
        try (Receiver receiver = Receiver.answering(0, hook -> 200)) {
            server.close();
            server = VendorServer.start(
                    PlainVendor.TYPE,
                    SETTINGS.telling(receiver.url().resolve("/webhooks/plain"), new Secret("s3cret")));
            server.faults()
                    .on(Fault.next(FaultKind.SCHEMA_DRIFT, 1).about("kind").where("EVENT", "", ""));

            Client.of(server, "t0ken").post("/notes", NOTE);

            Eventually.within(Duration.ofSeconds(20), "an event", () -> server.delivered() == 1);
            assertThat(receiver.accepted().get(0).body().path("kindV2").asText())
                    .isEqualTo("CREATE");
        }
    }

    @Test
    void shouldTellAgainWhenTheListenerFails() throws IOException {
        int[] calls = {0};
        try (Receiver receiver = Receiver.answering(0, hook -> ++calls[0] < 3 ? 500 : 200)) {
            server.close();
            server = VendorServer.start(
                    PlainVendor.TYPE,
                    SETTINGS.telling(receiver.url().resolve("/webhooks/plain"), new Secret("s3cret")));

            Client.of(server, "t0ken").post("/notes", NOTE);

            Eventually.within(Duration.ofSeconds(20), "delivery", () -> server.delivered() == 1);
            assertThat(receiver.refused()).hasSize(2);
        }
    }
}
