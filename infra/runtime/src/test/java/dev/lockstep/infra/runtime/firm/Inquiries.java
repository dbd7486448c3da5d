package dev.lockstep.infra.runtime.firm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.runtime.fixture.CommandRun;
import dev.lockstep.infra.runtime.fixture.Eventually;
import dev.lockstep.infra.runtime.fixture.PlayedSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask of an installation that has a history: how sources stand, who is who, and why a field says so. */
interface Inquiries {
    /** The firm. */
    PlayedSite played();

    /** The option that leads a command to the installation. */
    String config();

    /** How every source stands. */
    @Test
    default void shouldShowWhatEverySourceIsWorth() {
        // When
        CommandRun run = Eventually.find("counts of deals", () -> Stream.of(CommandRun.of("sources" + config()))
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

    /** The crosswalk, and why one record is on its root. */
    @Test
    default void shouldListWhoIsWhoAndSayWhy() {
        // When
        CommandRun list = CommandRun.of("links list --system erp" + config());
        String link = list.lines().stream()
                .filter(line -> line.contains("/CUSTOMER/"))
                .findFirst()
                .orElseThrow()
                .split(" {2,}", -1)[1];
        CommandRun show = CommandRun.of("links show " + link + config());
        CommandRun unknown = CommandRun.of("links show crm/CUSTOMER/company/nobody" + config());

        // Then
        assertThat(list.exitCode()).isZero();
        assertThat(list.lines().get(list.lines().size() - 1)).matches("\\d+ records linked, \\d+ share a root.*");
        assertThat(show.out()).contains(link + " is cus_", "because", "decided");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("No decision on crm/CUSTOMER/company/nobody");
    }

    /** Who decided a field, by which rule, and whom it was not taken from. */
    @Test
    default void shouldExplainAFieldThatTwoSystemsTell() {
        // Given
        String customer = customerOfSalesAndFinance();

        // When
        JsonNode explained = Eventually.find(
                "an explanation", () -> played().api().ask("/api/v1/explain/Customer/" + customer + "?field=name"));
        JsonNode name = explained.path("fields").path(0);

        // Then
        assertThat(name.path("rule").asText()).isEqualTo("Customer.default");
        JsonNode decider = name.path("decidedBy");
        assertThat(decider.path("system").asText()).isEqualTo("erp");
        assertThat(decider.path("mapping").asText()).startsWith("erp/customer@");
        assertThat(decider.path("effectiveAt").asText()).isNotEmpty();
        assertThat(decider.path("root").path("canonicalId").asText()).isEqualTo(customer);
        assertThat(decider.path("root").path("explanation").asText()).isNotEmpty();
        assertThat(name.path("losers")).isNotEmpty().allSatisfy(loser -> {
            assertThat(loser.path("why").asText()).isEqualTo("LESS_TRUSTED");
            assertThat(loser.path("because").asText()).contains("trusts erp");
            assertThat(loser.path("value").asText()).isNotEmpty();
            assertThat(loser.path("saidBy").path("system").asText()).isEqualTo("crm");
        });
    }

    /** Questions that have no answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Customers/cus_1|404|There is no canonical entity of the name in the path",
                "Customer/cus_nobody|404|No record 'cus_nobody' is known",
                "Customer/cus_1?field=nme|400|is no field of Customer",
                "Customer/cus%201|400|characters that no canonical id has"
            })
    default void shouldSayWhatIsWrongWithAQuestion(String path, int status, String words)
            throws IOException, InterruptedException {
        // When
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(played().site().node().httpUrl() + "/api/v1/explain/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    /** A customer whose records in both systems share a root. */
    private String customerOfSalesAndFinance() {
        Set<String> shared = new TreeSet<>(customersOf("crm"));
        shared.retainAll(customersOf("erp"));
        assertThat(shared).isNotEmpty();
        return shared.iterator().next();
    }

    private List<String> customersOf(String system) {
        return CommandRun.of("links list --system " + system + config()).lines().stream()
                .filter(line -> line.contains("  " + system + "/CUSTOMER/"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
