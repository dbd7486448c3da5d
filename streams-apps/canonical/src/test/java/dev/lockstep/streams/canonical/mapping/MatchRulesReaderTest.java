package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.streams.canonical.domain.identity.MatchRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MatchRulesReaderTest {
    @TempDir
    private Path systems;

    @Test
    void shouldReportEveryProblemOfTheFileAtOnce() throws IOException {
        // Given
        write("""
                compare: { name: sounds-like }
                PERSON: {}
                CUSTOMER:
                  accept: 0.6
                  propose: 0.8
                  below: guess
                  rules:
                    - { name: a, same: [], confidence: 1.001 }
                    - { name: a, same: [taxId], confidence: 0, unless: { equals: [name] } }
                """);

        // When
        MappingsCheck check = Mappings.check(systems);

        // Then
        assertThat(check.problems())
                .filteredOn(problem -> problem.file().equals("identity.yaml"))
                .extracting(MappingProblem::path)
                .containsExactlyInAnyOrder(
                        "compare.name",
                        "PERSON",
                        "CUSTOMER.propose",
                        "CUSTOMER.below",
                        "CUSTOMER.rules[0].same",
                        "CUSTOMER.rules[0].confidence",
                        "CUSTOMER.rules[1].name",
                        "CUSTOMER.rules[1].confidence",
                        "CUSTOMER.rules[1].unless.equals");
    }

    @Test
    void shouldHaveAnotherVersionWhenARuleChanges() throws IOException {
        // Given
        String rules = "CUSTOMER: { accept: 0.8, propose: 0.6, rules: [{ name: n, same: [name], confidence: 0.9 }] }\n";
        MatchRules first = load(rules);

        // When
        MatchRules commented = load("# A comment\n" + rules);
        MatchRules changed = load(rules.replace("0.9", "0.7"));

        // Then
        assertThat(commented.version()).isEqualTo(first.version());
        assertThat(changed.version()).isNotEqualTo(first.version());
        assertThat(first.of(LinkKind.RESOURCE).rules()).isEmpty();
    }

    private MatchRules load(String content) throws IOException {
        write(content);
        Files.writeString(systems.resolve("ownership.yaml"), "{}");
        return Mappings.load(systems).matchRules();
    }

    private void write(String content) throws IOException {
        Files.writeString(systems.resolve("identity.yaml"), content);
    }
}
