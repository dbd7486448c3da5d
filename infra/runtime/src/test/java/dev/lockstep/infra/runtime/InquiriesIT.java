package dev.lockstep.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.runtime.firm.Convergence;
import dev.lockstep.infra.runtime.firm.Site;
import dev.lockstep.infra.runtime.fixture.CommandRun;
import dev.lockstep.infra.runtime.fixture.ControlApi;
import dev.lockstep.infra.runtime.fixture.Eventually;
import dev.lockstep.infra.runtime.fixture.TestSite;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask of an installation that has a history: the sample firm after its quarter. */
class InquiriesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path files;

    private static Site site;
    private static Path address;

    @BeforeAll
    static void play() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        site = TestSite.open(7, 0.05);
        site.lab().play().start();
        new Convergence(site, clock, PATIENCE, line -> {}).await(clock.instant());
        address = CommandRun.addressOf(site.config(), files);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    @Tag("slow")
    void shouldSayWhatOtherRulesWouldHaveMadeOfTheHistory() throws IOException {
        // Given
        Path overrides = files.resolve("overrides");
        write(overrides.resolve("crm/mappings/deal.yaml"), "fields: { stage: { map: { closedlost: WON } } }");
        write(overrides.resolve("psa/mappings/ignored.yaml"), "resource_request: not used here");
        List<Long> before = live();

        // When
        CommandRun run =
                CommandRun.of("mappings rehearse --examples 200 --config " + address + " --overrides " + overrides);

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode figures = JSON.readTree(run.lines().get(run.lines().size() - 1));
        assertThat(run.lines())
                .anyMatch(line -> line.matches("  ~ +\\d+  Opportunity  stage \\d+"))
                .anyMatch(line -> line.contains("stage LOST → WON"))
                .anyMatch(line -> line.matches("  - +\\d+  ResourceRequest"))
                .anyMatch(line -> line.matches("  \\+ +\\d+  OPPORTUNITY_WON  .*"))
                .anyMatch(line -> line.matches("  - +\\d+  OPPORTUNITY_LOST  .*"));
        assertThat(figures.path("exceptions").asInt() + figures.path("writes").asInt())
                .as(run.out())
                .isPositive();
        assertThat(live()).isEqualTo(before);
    }

    @Test
    @Tag("slow")
    void shouldFindNoDifferenceWhenTheRulesAreTheSame() throws IOException {
        // When
        CommandRun run = CommandRun.of("mappings rehearse --config " + address);

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines())
                .contains("Nothing would be different.")
                .endsWith("{\"records\":0,\"events\":0,\"exceptions\":0,\"writes\":0}");
    }

    @Test
    void shouldShowWhatEverySourceIsWorth() {
        // When
        CommandRun run =
                Eventually.find("counts of deals", () -> Stream.of(CommandRun.of("sources --config " + address))
                        .filter(each -> each.lines().stream().anyMatch(line -> line.startsWith("crm            deal ")))
                        .findFirst());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines().get(0)).contains("mode", "state", "last change", "trust %", "gaps");
        assertThat(run.lines())
                .anyMatch(line -> line.matches("crm +deal +live +\\w+ .* 100\\.0 +0"))
                .anyMatch(line -> line.startsWith("psa "))
                .anyMatch(line -> line.startsWith("erp "));
    }

    @Test
    void shouldListWhoIsWhoAndSayWhy() {
        // When
        CommandRun list = CommandRun.of("links list --system erp --config " + address);
        String link = customerLine(list).split(" {2,}", -1)[1];
        CommandRun show = CommandRun.of("links show " + link + " --config " + address);
        CommandRun unknown = CommandRun.of("links show crm/CUSTOMER/company/nobody --config " + address);

        // Then
        assertThat(list.exitCode()).isZero();
        assertThat(list.lines().get(list.lines().size() - 1)).matches("\\d+ records linked, \\d+ share a root.*");
        assertThat(show.out()).contains(link + " is cus_", "because", "decided");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("No decision on crm/CUSTOMER/company/nobody");
    }

    @Test
    void shouldExplainAFieldOverHttp() {
        // Given
        String customer = customerLine(CommandRun.of("links list --system erp --config " + address))
                .split(" {2,}", -1)[0];

        // When
        JsonNode explained = Eventually.find(
                "an explanation", () -> new ControlApi(site.node().httpUrl())
                        .ask("/api/v1/explain/Customer/" + customer + "?field=name"));
        JsonNode name = explained.path("fields").path(0);

        // Then
        assertThat(name.path("rule").asText()).isEqualTo("Customer.default");
        JsonNode decider = name.path("decidedBy");
        assertThat(decider.path("system").asText()).isEqualTo("erp");
        assertThat(decider.path("mapping").asText()).startsWith("erp/customer@");
        assertThat(decider.path("effectiveAt").asText()).isNotEmpty();
        assertThat(decider.path("root").path("canonicalId").asText()).isEqualTo(customer);
        assertThat(decider.path("root").path("explanation").asText()).isNotEmpty();
        assertThat(name.path("losers").isArray()).isTrue();
        assertThat(name.path("losers")).allSatisfy(loser -> {
            assertThat(loser.path("why").asText()).isEqualTo("LESS_TRUSTED");
            assertThat(loser.path("because").asText()).contains("trusts erp");
            assertThat(loser.path("saidBy").path("system").asText()).isEqualTo("crm");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Customers/cus_1|404|There is no canonical entity of the name in the path",
                "Customer/cus_nobody|404|No record 'cus_nobody' is known",
                "Customer/cus_1?field=nme|400|is no field of Customer",
                "Customer/cus%201|400|characters that no canonical id has"
            })
    void shouldSayWhatIsWrongWithAQuestion(String path, int status, String words)
            throws IOException, InterruptedException {
        // When
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site.node().httpUrl() + "/api/v1/explain/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private static String customerLine(CommandRun list) {
        return list.lines().stream()
                .filter(line -> line.contains("/CUSTOMER/"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> live() {
        CommittedLog log = new CommittedLog(
                site.config().kafka().bootstrapServers(),
                site.config().registry().settings());
        return Stream.of(
                        Topics.WRITE_COMMANDS,
                        Topics.LIFECYCLE,
                        Topics.EXCEPTIONS,
                        Topics.LINK_REQUESTS,
                        Topics.ACTIONS)
                .map(topic -> log.count(topic.name()))
                .toList();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
