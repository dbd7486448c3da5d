package dev.lockstep.streams.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.StackOptions;
import dev.lockstep.streams.kit.http.Json;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlQueriesIT {
    private static final int ACTIVE = SampleFirm.ENGAGEMENTS - SampleFirm.BLOCKED - SampleFirm.OPEN;
    private static EmbeddedStack stack;
    private static String bootstrap;
    private static ControlNode node;
    private static Contract contract;
    private static HttpResponse<String> beforeStart;

    @BeforeAll
    static void start() throws Exception {
        // Sums of a whole firm: nobody else's engagements may stand beside them.
        stack = EmbeddedStack.start(StackOptions.ephemeral().withParts(Part.KAFKA));
        bootstrap = stack.bootstrapServers();
        SampleFirm.createTopics(bootstrap);
        node = new ControlNode(bootstrap, "one");
        beforeStart = node.get("/api/v1/engagements");
        node.start();
        try (SampleFirm firm = new SampleFirm(bootstrap)) {
            firm.publish();
        }
        Eventually.until("everything is booked", () -> isBooked(node));
        contract = new Contract(node.get("/api/v1/openapi.yaml").body());
    }

    @AfterAll
    static void stop() {
        node.close();
        stack.close();
    }

    @Test
    void shouldAskForPatienceInsteadOfAnsweringNothingWhenStateIsNotThere() throws Exception {
        // Then
        assertThat(beforeStart.statusCode()).isEqualTo(503);
        assertThat(beforeStart.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(contract.breaches("Problem", Json.answers().readTree(beforeStart.body())))
                .isEmpty();
    }

    @Test
    void shouldTieOutTheFirmWhenEverythingIsBooked() throws Exception {
        // When
        JsonNode firm = node.json("/api/v1/reconciliation").get("data");

        // Then
        assertThat(firm.get("opportunitiesWon").asInt()).isEqualTo(ACTIVE + SampleFirm.BLOCKED);
        assertThat(firm.get("projectsActivated").asInt()).isEqualTo(ACTIVE);
        assertThat(firm.get("engagementsBlocked").asInt()).isEqualTo(SampleFirm.BLOCKED);
        assertThat(firm.get("timeEntriesApproved").asInt()).isEqualTo(30 * ACTIVE);
        assertThat(firm.get("timeEntriesHeld").asInt()).isEqualTo(2 * ACTIVE);
        assertThat(firm.at("/time/tiesOut").asBoolean()).isTrue();
        assertThat(firm.at("/time/posted")).isEqualTo(firm.at("/time/reported"));
        assertThat(firm.get("variances")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OverviewAnswer, /api/v1/overview",
        "EngagementsAnswer, /api/v1/engagements?limit=200",
        "EngagementAnswer, /api/v1/engagements/eng_1000",
        "EngagementAnswer, /api/v1/engagements/eng_1002",
        "TimelineAnswer, /api/v1/engagements/eng_1000/timeline",
        "TimeEntriesAnswer, /api/v1/engagements/eng_1000/time?week=2026-W04",
        "ExceptionsAnswer, /api/v1/exceptions?limit=200",
        "DeskAnswer, /api/v1/exceptions/groups",
        "FirmAnswer, /api/v1/reconciliation",
        "ReconciliationAnswer, /api/v1/reconciliation/eng_1000",
        "Report, /api/v1/health",
        "Report, /api/v1/ready",
    })
    void shouldKeepTheContract(String schema, String path) throws Exception {
        // When
        HttpResponse<String> response = node.get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(contract.breaches(schema, Json.answers().readTree(response.body())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, /api/v1/engagements?limit=0, 'limit'",
        "400, /api/v1/engagements?limit=ten, 'limit'",
        "400, /api/v1/engagements?limit=201, 'limit'",
        "400, /api/v1/engagements?status=sleeping, 'status'",
        "400, /api/v1/engagements?statuss=WON, 'statuss'",
        "400, /api/v1/engagements?limit=1&limit=2, 'limit'",
        "400, /api/v1/engagements?cursor=garbage, 'cursor'",
        "400, /api/v1/exceptions?owner=nobody, 'owner'",
        "400, /api/v1/engagements/eng_1000/time, 'week'",
        "400, /api/v1/engagements/eng_1000/time?week=soon, 'week'",
        "400, /api/v1/engagements/a%20b, path",
        "404, /api/v1/engagements/eng_none, eng_none",
        "404, /api/v1/engagements/eng_none/timeline, eng_none",
        "404, /api/v1/reconciliation/eng_none, eng_none",
        "404, /api/v1/nothing, /api/v1/nothing",
    })
    void shouldSayWhatIsWrongAndWhere(int status, String path, String where) throws Exception {
        // When
        HttpResponse<String> response = node.get(path);

        // Then
        JsonNode problem = Json.answers().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(contract.breaches("Problem", problem)).isEmpty();
        assertThat(problem.get("detail").asText()).contains(where);
        assertThat(problem.get("remedy").asText()).isNotEmpty();
    }

    @Test
    void shouldReturnEveryEngagementOnceWhenPaging() throws Exception {
        // When
        List<String> ids = idsOf(node, 5);

        // Then
        assertThat(ids).hasSize(SampleFirm.ENGAGEMENTS).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldFilterByStatusAndText() throws Exception {
        // When
        JsonNode blocked = node.json("/api/v1/engagements?status=blocked").at("/data/items");
        JsonNode kestrel = node.json("/api/v1/engagements?q=kestrel").at("/data/items");

        // Then
        assertThat(blocked).hasSize(SampleFirm.BLOCKED);
        assertThat(blocked.get(0).at("/reasons/0/owner").asText()).isEqualTo("MASTER_DATA");
        assertThat(kestrel).hasSize(2);
    }

    @Test
    void shouldPutWhatCannotBeReadOnTheDesk() throws Exception {
        // When
        JsonNode items = node.json("/api/v1/exceptions?cause=UNREADABLE_RECORD").at("/data/items");

        // Then
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("owner").asText()).isEqualTo("INTEGRATION_SUPPORT");
        assertThat(items.get(0).get("subjectId").asText()).startsWith("lockstep.lifecycle.v1/0/");
    }

    @Test
    void shouldTellBrowsersToBeCareful() throws Exception {
        for (String path : List.of("/", "/engagements/eng_1000", "/api/v1/overview", "/api/v1/nothing")) {
            // When
            HttpResponse<String> response = node.get(path);

            // Then
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        }
    }

    @Test
    void shouldStreamTheOverviewWhenSomebodyWatches() throws Exception {
        // When
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(node.url("/api/v1/live")))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        byte[] first;
        try (InputStream body = stream.body()) {
            first = body.readNBytes(64);
        }

        // Then
        assertThat(new String(first, StandardCharsets.UTF_8))
                .contains("event: overview")
                .contains("{\"data\":");
    }

    @Test
    void shouldAnswerCompletelyOrNotAtAllWhenASecondInstanceJoins() throws Exception {
        // When
        Set<Integer> statuses = new TreeSet<>();
        List<Integer> sizes = new ArrayList<>();
        try (ControlNode second = new ControlNode(bootstrap, "two").start()) {
            Eventually.until("the second instance serves a part", () -> {
                HttpResponse<String> response = node.get("/api/v1/engagements?limit=200");
                statuses.add(response.statusCode());
                if (response.statusCode() == 200) {
                    sizes.add(Json.answers()
                            .readTree(response.body())
                            .at("/data/items")
                            .size());
                }
                return second.isRunning() && isBooked(second) && isBooked(node);
            });

            // Then
            assertThat(statuses).isSubsetOf(200, 503);
            assertThat(sizes).containsOnly(SampleFirm.ENGAGEMENTS);
            assertThat(idsOf(second, 7)).isEqualTo(idsOf(node, 7));
            for (int number = 0; number < SampleFirm.ENGAGEMENTS; number++) {
                String path = "/api/v1/engagements/" + SampleFirm.id(number);
                assertThat(second.json(path).get("data"))
                        .isEqualTo(node.json(path).get("data"));
            }
        }
        Eventually.until("the first instance has everything again", () -> isBooked(node));
    }

    @Test
    void shouldShowHostileNamesAsTextWhenABrowserOpensThePages() throws Exception {
        // Given
        Path browser = Path.of("/usr/bin/chromium");
        Assumptions.assumeTrue(Files.isExecutable(browser), "no browser on this machine");

        // When
        String home = browse(browser, "/?still", "home");
        String engagement = browse(browser, "/engagements/eng_1004", "engagement");

        // Then
        assertThat(home).contains("Ties out").contains("&lt;img src=x").doesNotContain("<img src=x");
        assertThat(engagement).contains("Deal won: &lt;img src=x").contains("Time of week 04");
    }

    private static String browse(Path browser, String path, String name) throws Exception {
        Path screens = Files.createDirectories(Path.of("target", "screens"));
        Path dom = screens.resolve(name + ".html");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--hide-scrollbars",
                        "--virtual-time-budget=4000",
                        "--window-size=1280,1500",
                        "--dump-dom",
                        "--screenshot=" + screens.resolve(name + ".png").toAbsolutePath(),
                        node.url(path))
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(dom);
    }

    private static boolean isBooked(ControlNode any) throws Exception {
        HttpResponse<String> response = any.get("/api/v1/reconciliation");
        JsonNode firm = Json.answers().readTree(response.body()).path("data");
        return response.statusCode() == 200
                && firm.at("/time/reported/count").asInt() == 28 * ACTIVE
                && firm.get("timeEntriesOpen").asInt() == 0
                && firm.get("timeEntriesApproved").asInt() == 30 * ACTIVE
                && firm.get("exceptionsOpen").asInt() == 2 * ACTIVE + SampleFirm.BLOCKED + 1
                && firm.get("projectsActivated").asInt() == ACTIVE
                && firm.get("variances").isEmpty();
    }

    private static List<String> idsOf(ControlNode any, int limit) throws Exception {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    any.json("/api/v1/engagements?limit=" + limit + next).get("data");
            assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
            page.get("items").forEach(item -> ids.add(item.get("id").asText()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!next.isEmpty());
        return ids;
    }
}
