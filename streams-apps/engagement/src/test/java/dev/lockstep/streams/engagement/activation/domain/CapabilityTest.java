package dev.lockstep.streams.engagement.activation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractStatus;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilityTest {
    private static final Facts FACTS = Deals.facts(Deals.won());
    private static final Surroundings GOOD =
            around(ContractStatus.ACTIVE, ExecutionStatus.ACTIVE, FinancialStatus.OPEN, PeriodStatus.OPEN);

    @Test
    void shouldAllowAllThatFollowsAnActivationWhenNothingStandsAgainstIt() {
        for (Capability capability : List.of(
                Capability.RESOURCE_ASSIGNMENT,
                Capability.MILESTONE_UPDATE,
                Capability.INVOICE_RELEASE,
                Capability.REVENUE_STATUS)) {
            // When / Then
            assertThat(causes(capability, Phase.ACTIVE, FACTS, GOOD))
                    .as(capability.path())
                    .isEmpty();
        }
    }

    @Test
    void shouldAllowToCreateWhenTheDealIsWonAndEveryGateIsOpen() {
        // When / Then
        assertThat(causes(Capability.PROJECT_ACTIVATION, Phase.NOT_WON, FACTS, Surroundings.NONE))
                .isEmpty();
        assertThat(causes(Capability.CONTRACT_ACTIVATION, Phase.NOT_WON, FACTS, Surroundings.NONE))
                .isEmpty();
    }

    @Test
    void shouldNameEveryReasonOnceWhenADealCannotBeActivated() {
        // Given
        Facts facts = FACTS.with(
                Deals.won(2, deal -> deal.setStage(OpportunityStage.OPEN).setTermsApproved(false)));
        // When / Then
        assertThat(causes(Capability.PROJECT_ACTIVATION, Phase.NOT_WON, facts, Surroundings.NONE))
                .containsExactly("DEAL_NOT_WON", "TERMS_NOT_APPROVED");
    }

    @Test
    void shouldSayThatItIsDoneOrUnderWayWhenItIs() {
        // When / Then
        assertThat(causes(Capability.PROJECT_ACTIVATION, Phase.ACTIVE, FACTS, GOOD))
                .containsExactly("ALREADY_DONE");
        assertThat(causes(Capability.PROJECT_ACTIVATION, Phase.CREATING_ERP_PROJECT, FACTS, GOOD))
                .containsExactly("UNDER_WAY");
        assertThat(causes(Capability.CONTRACT_ACTIVATION, Phase.CREATING_ERP_PROJECT, FACTS, GOOD))
                .containsExactly("ALREADY_DONE");
    }

    @Test
    void shouldSayWhyNothingCanBeBilledWhenEverythingIsClosed() {
        // Given
        Surroundings closed =
                around(ContractStatus.CLOSED, ExecutionStatus.ON_HOLD, FinancialStatus.CLOSED, PeriodStatus.CLOSED);
        // When / Then
        assertThat(causes(Capability.INVOICE_RELEASE, Phase.ACTIVE, FACTS, closed))
                .containsExactly("CONTRACT_NOT_IN_FORCE", "PROJECT_FINANCIALLY_CLOSED", "PERIOD_NOT_OPEN");
        assertThat(causes(Capability.RESOURCE_ASSIGNMENT, Phase.ACTIVE, FACTS, closed))
                .containsExactly("PROJECT_ON_HOLD", "PROJECT_FINANCIALLY_CLOSED");
        assertThat(causes(Capability.REVENUE_STATUS, Phase.BLOCKED, FACTS, Surroundings.NONE))
                .containsExactly("PROJECT_NOT_ACTIVE", "CONTRACT_UNKNOWN", "PERIOD_UNKNOWN");
    }

    private static List<String> causes(Capability capability, Phase phase, Facts facts, Surroundings around) {
        EngagementProcess process = EngagementProcess.NEW.becoming(
                States.of(phase).get(0), facts, Policies.SHIPPED.activation().byDefault(), Deals.NOW);
        return capability.reasonsAgainst(process, facts, around).stream()
                .map(Problem::cause)
                .distinct()
                .toList();
    }

    private static Surroundings around(
            ContractStatus contract, ExecutionStatus execution, FinancialStatus financial, PeriodStatus period) {
        return new Surroundings(
                Contract.newBuilder()
                        .setMeta(Deals.movedTo("x"))
                        .setStatus(contract)
                        .build(),
                Project.newBuilder()
                        .setMeta(Deals.movedTo("x"))
                        .setExecutionStatus(execution)
                        .setFinancialStatus(financial)
                        .build(),
                FiscalPeriod.newBuilder()
                        .setMeta(Deals.movedTo("x"))
                        .setPeriod("2026-02")
                        .setStatus(period)
                        .build());
    }
}
