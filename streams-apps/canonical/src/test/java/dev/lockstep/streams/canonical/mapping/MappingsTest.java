package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappingsTest {
    @TempDir
    Path systems;

    @Test
    void shouldReportEveryProblemOfEveryFileAtOnceWithItsPlace() throws IOException {
        // Given
        write("crm/mappings/deal.yaml", """
                source:    { system: erp, object: deal }
                canonical: Opportunity
                root:      { kind: DEAL, mint: true }
                required:  [name, closedOn]
                colour:    blue
                fields:
                  name:     .name |
                  stage:    { from: .stage, map: { won: GAINED } }
                  weather:  .weather
                  amount:   { amount: .amount }
                  schedule: { each: .schedule, fields: { lineId: .id } }
                """);
        write("crm/mappings/quote.yaml", "canonical: Quotation\n");
        write("ownership.yaml", "Opportunity: { default: [crm, sap], fields: { stages: [crm] } }\n");

        // When
        MappingsCheck check = Mappings.check(systems);

        // Then
        assertThat(check.passed()).isFalse();
        assertThat(check.problems())
                .extracting(problem -> problem.file() + " " + problem.path())
                .containsExactlyInAnyOrder(
                        "crm/mappings/deal.yaml source.system",
                        "crm/mappings/deal.yaml root.kind",
                        "crm/mappings/deal.yaml required",
                        "crm/mappings/deal.yaml colour",
                        "crm/mappings/deal.yaml fields.name",
                        "crm/mappings/deal.yaml fields.stage.map.won",
                        "crm/mappings/deal.yaml fields.stage",
                        "crm/mappings/deal.yaml fields.weather",
                        "crm/mappings/deal.yaml fields.amount.currency",
                        "crm/mappings/deal.yaml fields.schedule.fields.amount",
                        "crm/mappings/quote.yaml canonical",
                        "ownership.yaml Opportunity.fields.stages",
                        "ownership.yaml Opportunity.default");
    }

    @Test
    void shouldRefuseToLoadWithAllProblemsInOneMessage() throws IOException {
        // Given
        write("crm/mappings/deal.yaml", "canonical: Opportunity\ncanonical: Customer\n");

        // When
        var loading = assertThatThrownBy(() -> Mappings.load(systems));

        // Then
        loading.isInstanceOf(InvalidMappings.class)
                .hasMessageContaining("Mappings have 2 problem(s)")
                .hasMessageContaining("crm/mappings/deal.yaml: is no YAML: Duplicate field 'canonical'")
                .hasMessageContaining("ownership.yaml: cannot be read");
    }

    private void write(String file, String content) throws IOException {
        Path path = systems.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
