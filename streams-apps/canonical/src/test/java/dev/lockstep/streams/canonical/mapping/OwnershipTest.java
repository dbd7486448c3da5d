package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.streams.canonical.domain.EntityOwnership;
import dev.lockstep.streams.canonical.domain.OwnerRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnershipTest {
    private static final int CODE = Project.getClassSchema().getField("code").pos();
    private static final int NAME = Project.getClassSchema().getField("name").pos();
    private static final String RULES = """
            roles: { finance: [erp, netsuite], delivery: [psa, kantata] }
            Project:
              default: [delivery, finance]
              fields: { code: [finance] }
              overrides:
                pilot: { legalEntity: DE02, from: 2026-01-01, until: 2026-07-01, fields: { code: [psa] } }
                late:  { from: 2026-10-01, default: [finance] }
            """;

    private final List<MappingProblem> problems = new ArrayList<>();

    @Test
    void shouldTrustTheSystemsOfARoleInTheirOrder() {
        assertThat(project(RULES).of(NAME)).containsExactly("psa", "kantata", "erp", "netsuite");
        assertThat(project(RULES).rule(CODE))
                .isEqualTo(new OwnerRule("Project.fields.code", List.of("erp", "netsuite")));
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldLetAnOverrideHoldFromItsFirstDayToTheDayBeforeItsLast() {
        // Given
        EntityOwnership project = project(RULES);

        // When, Then
        assertThat(project.on(day("2025-12-31"), "DE02").of(CODE)).containsExactly("erp", "netsuite");
        assertThat(project.on(day("2026-01-01"), "DE02").of(CODE)).containsExactly("psa");
        assertThat(project.on(day("2026-06-30"), "DE02").rule(CODE).name())
                .isEqualTo("Project.overrides.pilot.fields.code");
        assertThat(project.on(day("2026-07-01"), "DE02").of(CODE)).containsExactly("erp", "netsuite");
    }

    @Test
    void shouldKeepAnOverrideToItsLegalEntityAndLeaveFieldsWithARuleToTheirs() {
        // Given
        EntityOwnership project = project(RULES);

        // When, Then
        assertThat(project.on(day("2026-03-01"), "DE01").of(CODE)).containsExactly("erp", "netsuite");
        assertThat(project.on(day("2026-03-01"), null).of(CODE)).containsExactly("erp", "netsuite");
        assertThat(project.on(day("2026-11-01"), null).of(NAME)).containsExactly("erp", "netsuite");
        assertThat(project.on(day("2026-11-01"), null).rule(CODE).name()).isEqualTo("Project.fields.code");
    }

    @Test
    void shouldHaveAnotherVersionOnlyWhenTheRulesAreOthers() {
        assertThat(project(RULES).version())
                .isEqualTo(project("# who may say what\n" + RULES).version());
        assertThat(project(RULES).version())
                .isNotEqualTo(project(RULES.replace("2026-07-01", "2026-07-02")).version());
        assertThat(project(RULES).version())
                .isNotEqualTo(project(RULES.replace("psa, kantata", "kantata")).version());
    }

    @Test
    void shouldReportWhatCannotBeMeant() {
        // Given
        String rules = """
                roles: { crm: [crm] }
                Project:
                  default: [sap]
                  overrides:
                    never: { from: 2026-07-01, until: 2026-07-01, fields: { code: [psa] } }
                    soon:  { from: tomorrow, fields: { colour: [psa] } }
                    one:   { legalEntity: DE02, from: 2026-08-01, fields: { code: [erp] } }
                    two:   { until: 2026-09-01, fields: { code: [psa] } }
                """;

        // When
        project(rules);

        // Then
        assertThat(problems)
                .extracting(MappingProblem::path)
                .containsExactlyInAnyOrder(
                        "roles.crm",
                        "Project.default",
                        "Project.overrides.never.until",
                        "Project.overrides.soon.from",
                        "Project.overrides.soon.fields.colour",
                        "Project.overrides.soon",
                        "Project.overrides.two");
    }

    private EntityOwnership project(String rules) {
        problems.clear();
        Section file = new Section("ownership.yaml", "", yaml(rules), problems);
        return Ownership.read(file, List.of("crm", "erp", "psa")).of("Project");
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
