package dev.lockstep.streams.engagement.activation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.activation.domain.ActivationRules.OnLost;
import dev.lockstep.streams.engagement.activation.domain.GateSet;
import dev.lockstep.streams.engagement.policy.PolicyProblem;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationPolicyTest {
    private static final LocalDate DAY = LocalDate.parse("2026-05-01");

    @TempDir
    Path firm;

    private final PolicyProblems problems = new PolicyProblems();

    @ParameterizedTest
    @CsvSource({
        "TIME_AND_MATERIALS, time-and-materials/1, 17",
        "FIXED_FEE, fixed-price/1, 17",
        "MILESTONE, fixed-price/1, 17",
        "MANAGED_SERVICE, managed-service/1, 18",
        "RETAINER, retainer/1, 18",
        ", every-deal/1, 16"
    })
    void shouldChooseTheSetOfTheBillingModelWhenShippedPoliciesAreRead(BillingModel model, String set, int gates) {
        // When
        GateSet chosen = read().gateSet(deal("DE01", model), DAY);
        // Then
        assertThat(problems.found()).isEmpty();
        assertThat(chosen.name()).isEqualTo(set);
        assertThat(chosen.gates()).hasSize(gates);
    }

    @Test
    void shouldPreferTheLegalEntityAndKeepToTheDayOfTheWinWhenAFirmAddsSets() throws IOException {
        // Given
        write("gates.yaml", """
                sets:
                  retainer:
                    1: { until: 2026-07-01 }
                    2: { from: 2026-07-01, extends: retainer/1, billingModels: [RETAINER], without: [resource demand] }
                  france:
                    1: { extends: every-deal/1, legalEntities: [FR01], gates: [service package] }
                """);
        // When
        ActivationPolicy policy = read();
        // Then
        assertThat(problems.found()).isEmpty();
        assertThat(policy.gateSet(deal("DE01", BillingModel.RETAINER), LocalDate.parse("2026-06-30"))
                        .name())
                .isEqualTo("retainer/1");
        assertThat(policy.gateSet(deal("DE01", BillingModel.RETAINER), LocalDate.parse("2026-07-01")))
                .satisfies(set -> assertThat(set.name()).isEqualTo("retainer/2"))
                .satisfies(set -> assertThat(set.gates())
                        .doesNotContain("resource demand")
                        .contains("rate card stated"));
        assertThat(policy.gateSet(deal("FR01", BillingModel.RETAINER), DAY).name())
                .isEqualTo("france/1");
    }

    @Test
    void shouldNameEveryProblemWhenSeveralAreWrong() throws IOException {
        // Given
        write("gates.yaml", """
                sets:
                  retainer:
                    2: { from: 2026-07-01, extends: every-deal/1, billingModels: [RETAINER] }
                    x: { gates: [customer known] }
                  france:
                    1: { extends: every-deal/9, legalEntities: [FR01], gates: [horoscope] }
                    2: { from: 2026-07-01, until: 2026-06-01, billingModels: [BARTER], colour: red }
                """);
        write(
                "activation.yaml",
                "default: { onLost: CRY, stepDeadline: soon }\nentities: { DE01: { onLoss: WAIT } }\n");
        // When
        read();
        // Then
        assertThat(problems.found())
                .extracting(PolicyProblem::path)
                .contains(
                        "sets.retainer.2",
                        "sets.retainer.x",
                        "sets.france.1.extends",
                        "sets.france.1.gates[0]",
                        "sets.france.2.until",
                        "sets.france.2.billingModels[0]",
                        "sets.france.2.colour",
                        "default.onLost",
                        "default.stepDeadline",
                        "entities.DE01.onLoss");
        assertThat(problems.found())
                .allSatisfy(problem -> assertThat(problem.file()).hasParentRaw(firm));
    }

    @Test
    void shouldReadTemplatesAndNameWhatIsWrongInThem() throws IOException {
        // Given
        write("templates.yaml", """
                templates:
                  rollout: { serviceLines: [Consulting], phases: [ { name: Build, from: 20, to: 90 } ] }
                  fixed: { billingModels: [FIXED_FEE], milestonePerScheduleLine: true }
                  twice: { billingModels: [FIXED_FEE], phases: [ { name: Build, from: 90, to: 120 } ] }
                  odd: { serviceLines: [Odd], milestones: [ { at: soon } ] }
                """);
        // When
        ActivationPolicy policy = read();
        // Then
        assertThat(problems.found())
                .extracting(PolicyProblem::path)
                .containsExactly(
                        "templates.twice.phases[0].to",
                        "templates.twice",
                        "templates.odd.milestones[0].name",
                        "templates.odd.milestones[0].at");
        assertThat(policy.template(deal("DE01", BillingModel.FIXED_FEE)).id()).isEqualTo("rollout");
    }

    @Test
    void shouldKeepToTheRulesOfTheLegalEntityWhereTheyDiffer() throws IOException {
        // Given
        write("activation.yaml", "entities: { FR01: { onLost: WAIT, stepDeadline: PT1H } }\n");
        // When
        ActivationPolicy policy = read();
        // Then
        assertThat(policy.rules(deal("DE01", null)).onLost()).isEqualTo(OnLost.COMPENSATE);
        assertThat(policy.rules(deal("FR01", null))).satisfies(rules -> {
            assertThat(rules.onLost()).isEqualTo(OnLost.WAIT);
            assertThat(rules.stepDeadline()).isEqualTo(Duration.ofHours(1));
            assertThat(rules.compensateAfter()).isEqualTo(Duration.ofDays(2));
        });
    }

    private ActivationPolicy read() {
        return ActivationPolicy.read(new SystemsFolder(Path.of("policies"), Optional.of(firm)), problems);
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(firm.resolve(file), content);
    }

    private static Opportunity deal(String legalEntity, BillingModel model) {
        return Deals.won(1, deal -> deal.setLegalEntity(legalEntity).setBillingModel(model));
    }
}
