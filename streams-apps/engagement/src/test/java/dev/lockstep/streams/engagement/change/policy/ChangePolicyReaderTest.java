package dev.lockstep.streams.engagement.change.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.change.domain.ChangePolicies;
import dev.lockstep.streams.engagement.change.domain.StepKind;
import dev.lockstep.streams.engagement.policy.PolicyProblem;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangePolicyReaderTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadWhatIsShippedWhenNobodyChangesIt() {
        // When
        ChangePolicies policies = Policies.SHIPPED.changes();
        // Then
        assertThat(policies.versions()).singleElement().satisfies(policy -> {
            assertThat(policy.version()).isEqualTo("2026-1");
            assertThat(policy.thresholds()).hasSize(5);
            assertThat(policy.everyone().propagate()).containsExactly(StepKind.values());
            assertThat(policy.everyone().verifyWithin()).isEqualTo(Duration.ofHours(4));
        });
    }

    @Test
    void shouldNameEveryProblemAtOnceWhenSeveralThingsAreWrong() throws IOException {
        // Given
        Files.writeString(folder.resolve("change-orders.yaml"), """
                versions:
                  a: { validFrom: 2026-01-01, propagate: [CONTRACT, LEDGER], reviewWithin: soon }
                  b:
                    validFrom: 2026-06-01
                    sourceApproval: TWO
                    thresholds: [{ legalEntity: DE01, currency: EUR, twoFrom: "-1" }, { currency: EUR }]
                  c: { treshold: 5 }
                """);
        PolicyProblems problems = new PolicyProblems();
        // When
        ChangePolicyReader.read(SystemsFolder.shipped(folder), problems);
        // Then
        assertThat(problems.found())
                .extracting(PolicyProblem::path)
                .containsExactlyInAnyOrder(
                        "versions.a.propagate[1]",
                        "versions.a.reviewWithin",
                        "versions.b.sourceApproval",
                        "versions.b.thresholds[0].twoFrom",
                        "versions.b.thresholds[1].legalEntity",
                        "versions.b.thresholds[1].twoFrom",
                        "versions.c.treshold",
                        "versions.c.validFrom",
                        "versions");
    }

    @Test
    void shouldLayTheFirmsVersionOverTheShippedOneWhenItHasOne() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("change-orders.yaml"), "versions: { 2026-1: { verifyWithin: PT1H, role: null } }\n");
        PolicyProblems problems = new PolicyProblems();
        // When
        ChangePolicies policies =
                ChangePolicyReader.read(new SystemsFolder(Path.of("policies"), Optional.of(folder)), problems);
        // Then
        assertThat(problems.found()).isEmpty();
        assertThat(policies.versions().get(0).everyone().verifyWithin()).isEqualTo(Duration.ofHours(1));
        assertThat(policies.versions().get(0).everyone().role()).isNull();
    }
}
