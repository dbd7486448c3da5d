package dev.lockstep.infra.lab.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.vendors.Client.Got;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlDeskTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final VendorServer server = VendorServer.start(
            PlainVendor.TYPE, VendorSettings.defaults(new Secret("t"), new Secret("c"), Clock.systemUTC()));
    private final Client desk = Client.of(server, "no-token-needed").without("Authorization");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSwitchFaultsOnAndOffOverJson() throws IOException {
        Got on = desk.post("/_lab/faults", "{\"kind\":\"MAINTENANCE\",\"next\":2,\"path\":\"/notes\"}");

        assertThat(on.status()).isEqualTo(201);
        assertThat(on.json().path("on").path(0).path("kind").asText()).isEqualTo("MAINTENANCE");
        assertThat(Client.of(server, "t").post("/notes", "{}").status()).isEqualTo(503);
        String id = on.json().path("on").path(0).path("id").asText();
        assertThat(desk.send("DELETE", "/_lab/faults/" + id, "").status()).isEqualTo(200);
        assertThat(desk.send("DELETE", "/_lab/faults/" + id, "").status()).isEqualTo(404);
        assertThat(desk.get("/_lab/faults")
                        .json()
                        .path("counts")
                        .path("MAINTENANCE")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsWrongWhenAFaultCannotBe() throws IOException {
        for (String fault : new String[] {
            "{}",
            "[]",
            "{\"kind\":\"NONE\"}",
            "{\"kind\":\"THROTTLE\",\"probability\":2}",
            "{\"kind\":\"THROTTLE\",\"next\":0}",
            "{\"kind\":\"SERVER_ERROR\",\"status\":200}",
            "{\"kind\":\"SLOW_BODY\",\"millis\":\"soon\"}"
        }) {
            Got got = desk.post("/_lab/faults", fault);
            assertThat(got.status()).as(fault).isEqualTo(400);
            assertThat(got.json().path("problem").asText()).as(fault).isNotBlank();
        }
        assertThat(server.faults().on()).isEmpty();
    }

    @Test
    void shouldServeAPageThatShowsFaultsAndBooksEscaped() throws IOException {
        Client browser =
                desk.with("Content-Type", FORM).with("Origin", server.url().toString());
        Got posted = browser.post("/_lab/faults", "kind=THROTTLE&text=%3Cscript%3E&next=&probability=&millis=&status=");

        assertThat(posted.status()).isEqualTo(303);
        assertThat(posted.header("Location")).isEqualTo("/_lab");
        Client.of(server, "t").post("/notes", "{\"ref\":\"<b>1</b>\"}");
        Client.of(server, "t").post("/notes", "{\"ref\":\"<b>1</b>\"}");
        String page = desk.get("/_lab").text();
        assertThat(page)
                .contains("&lt;script&gt;", "note/&lt;b&gt;1&lt;/b&gt;: 2 times")
                .doesNotContain("<script", "<b>1");
        assertThat(browser.post("/_lab/faults/off", "id=").status()).isEqualTo(303);
        assertThat(server.faults().on()).isEmpty();
    }

    @Test
    void shouldTurnAwayWhenAPageFromElsewherePosts() throws IOException {
        Got got = desk.with("Origin", "http://elsewhere.example")
                .with("Content-Type", FORM)
                .post("/_lab/faults", "kind=THROTTLE");

        assertThat(got.status()).isEqualTo(403);
        assertThat(server.faults().on()).isEmpty();
    }

    @Test
    void shouldListRecordsNewestFirst() throws IOException {
        Client.of(server, "t").post("/notes", "{\"ref\":\"1\"}");
        Client.of(server, "t").post("/notes", "{\"ref\":\"2\"}");

        assertThat(desk.get("/_lab/books/note")
                        .json()
                        .path("items")
                        .path(0)
                        .path("fields")
                        .path("ref")
                        .asText())
                .isEqualTo("2");
        assertThat(desk.get("/_lab/books/nothing").status()).isEqualTo(404);
    }
}
