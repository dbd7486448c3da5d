package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedMappingsTest {
    private static final Path SYSTEMS = Path.of("..", "..", "connectors", "systems");
    private static final Mappings MAPPINGS = Mappings.load(SYSTEMS);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<MappingFixtures.Result> fixtures() {
        return new MappingFixtures(SYSTEMS, Optional.empty()).run(Optional.empty()).stream();
    }

    @Test
    void shouldHaveAFixtureForEveryMappingWhenShipped() {
        // Given
        Set<String> tried = fixtures()
                .map(fixture -> fixture.system() + "/" + fixture.object())
                .collect(Collectors.toSet());

        // When
        List<String> mapped = MAPPINGS.all().stream()
                .map(mapping -> mapping.source().toString())
                .toList();

        // Then
        assertThat(tried).containsAll(mapped);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void shouldMakeOfEveryFixtureWhatIsWrittenBesideIt(MappingFixtures.Result fixture) {
        assertThat(fixture.differences()).isEmpty();
    }

    @Test
    void shouldPutTogetherWhatTheConnectorSaysBelongsTogether() throws IOException {
        // Given
        JsonNode owners = new YAMLMapper()
                .readTree(SYSTEMS.resolve("psa").resolve("cdc.yaml").toFile())
                .get("owners");

        // When
        Map<String, String> parts = MAPPINGS.all().stream()
                .filter(mapping -> mapping.source().system().equals("psa"))
                .flatMap(mapping -> mapping.source().parts().stream().map(part -> {
                    JsonNode declared = owners.path(part.object());
                    JsonNode row =
                            JSON.createObjectNode().put(declared.path("column").asText(), 77);
                    assertThat(part.ownerOf(row)).as(part.object()).isEqualTo("77");
                    assertThat(declared.path("table").asText())
                            .isEqualTo(mapping.source().object());
                    return Map.entry(part.object(), mapping.source().object());
                }))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        // Then
        assertThat(owners.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(parts.keySet());
    }

    @Test
    void shouldKeepAmountsDatesAndListsExactWhenADealIsMapped() throws IOException {
        // Given
        String deal = Files.readString(SYSTEMS.resolve("crm/fixtures/deal-fixed-fee.json"));

        // When
        JsonNode record = JSON.readTree(
                        new MappingTrial(MAPPINGS).of("crm", "deal", deal).text())
                .get("fields");

        // Then
        assertThat(record.at("/amount/amount").asText()).isEqualTo("90000.0000");
        assertThat(record.at("/schedule/1/amount/currency").asText()).isEqualTo("GBP");
        assertThat(record.at("/schedule/1/dueOn").asText()).isEqualTo("2026-03-27");
        assertThat(record.at("/demand/0/hours").asText()).isEqualTo("500.000000");
        assertThat(record.at("/billingModel").asText()).isEqualTo("FIXED_FEE");
    }

    @Test
    void shouldSayExactlyWhatIsWrongWhenAPayloadIsRefused() {
        // Given
        String deal = "{\"id\":\"D-1\",\"stage\":\"dreaming\",\"closeDate\":\"9 January\",\"termsApproved\":\"yes\"}";

        // When
        MappingTrial.Outcome outcome = new MappingTrial(MAPPINGS).of("crm", "deal", deal);

        // Then
        assertThat(outcome.accepted()).isFalse();
        assertThat(outcome.text().lines())
                .containsExactlyInAnyOrder(
                        "Opportunity: MISSING_FIELD at name: is empty",
                        "Opportunity: UNMAPPED_VALUE at stage: the value map does not know \"dreaming\"",
                        "Opportunity: WRONG_TYPE at closedOn: must be a date yyyy-MM-dd, not \"9 January\"",
                        "Opportunity: WRONG_TYPE at termsApproved: must be true or false, not \"yes\"");
    }

    @Test
    void shouldFindTheEntryBehindTheReferenceOfACorrectedPosting() throws IOException {
        // Given
        String posting = Files.readString(SYSTEMS.resolve("erp/fixtures/time_entry.json"));

        // When
        MappingTrial.Outcome outcome =
                new MappingTrial(MAPPINGS).of("erp", "time_entry", posting.replace("tim-90ab", "tim_90ab.2"));

        // Then
        assertThat(JSON.readTree(outcome.text()).at("/fields/timeEntryId").asText())
                .isEqualTo("tim_90ab");
    }

    @Test
    void shouldNameTheKnownObjectsWhenAnObjectHasNoMapping() {
        // Given
        MappingTrial trial = new MappingTrial(MAPPINGS);

        // When
        MappingTrial.Outcome outcome = trial.of("crm", "quote", "{}");

        // Then
        assertThat(outcome.text())
                .startsWith("No mapping is for crm/quote; known: ")
                .contains("crm/company, crm/deal");
    }
}
