package dev.lockstep.streams.engagement;

import static dev.lockstep.streams.engagement.Deals.DEAL_KEY;
import static dev.lockstep.streams.engagement.Deals.ENGAGEMENT;
import static dev.lockstep.streams.engagement.Deals.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractStatus;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A firm whose fixed-price projects begin with a plan. */
class PlanTopologyTest {
    @TempDir
    Path firm;

    @Test
    void shouldOrderPhasesAndMilestonesInTheWordsOfThePsaWhenTheFirmHasATemplate() throws IOException {
        // Given
        Files.writeString(
                firm.resolve("templates.yaml"),
                "templates: { fixed: { billingModels: [FIXED_FEE], milestonePerScheduleLine: true,"
                        + " phases: [ { name: Build, from: 0, to: 100 } ] } }\n");
        EngagementPolicies policies =
                EngagementPolicies.load(new SystemsFolder(Path.of("policies"), Optional.of(firm)));
        try (TopologyFixture fixture = new TopologyFixture(
                serdes -> new EngagementApp(EngagementSettings.DEFAULT, policies, serdes, new Ticking(NOW)), NOW)) {
            know(fixture);
            // When
            fixture.input(Topics.canonical(Opportunity.class))
                    .pipeInput(DEAL_KEY, Deals.won(1, deal -> deal.setBillingModel(BillingModel.FIXED_FEE)
                            .setSchedule(List.of(Deals.line("S1", "90000", "EUR")))));
            // Then
            assertThat(fixture.output(Topics.WRITE_COMMANDS).readValuesToList().subList(0, 2))
                    .extracting(WriteCommand::getTargetSystem, WriteCommand::getOperation, WriteCommand::getPayload)
                    .containsExactly(
                            tuple(
                                    "psa",
                                    WriteOperation.CREATE_PHASE,
                                    "{\"projectId\":\"12\",\"name\":\"Build\",\"startDate\":\"2026-03-01\","
                                            + "\"endDate\":\"2026-08-31\"}"),
                            tuple(
                                    "psa",
                                    WriteOperation.CREATE_MILESTONE,
                                    "{\"projectId\":\"12\",\"name\":\"S1\",\"dueOn\":\"2026-04-30\","
                                            + "\"billable\":true,\"amount\":\"90000.00\",\"currency\":\"EUR\"}"));
        }
    }

    /** Everything is there but the plan. */
    private static void know(TopologyFixture fixture) {
        fixture.input(Topics.canonical(Customer.class))
                .pipeInput("cus_1/cus_1", Deals.customer(1, customer -> customer.setErpCustomerId("300123")));
        fixture.input(Topics.canonical(LegalEntity.class)).pipeInput("DE01/DE01", Deals.legalEntity());
        fixture.input(Topics.canonical(RateCard.class)).pipeInput("RC-DE-2026/RC-DE-2026", Deals.rateCard());
        fixture.input(Topics.canonical(TaxProfile.class)).pipeInput("DE-STD/DE-STD", Deals.taxProfile());
        fixture.input(Topics.canonical(Contract.class))
                .pipeInput(
                        ENGAGEMENT + "/con_1",
                        Contract.newBuilder()
                                .setMeta(Deals.meta(ENGAGEMENT, "con_1"))
                                .setErpId("K-9")
                                .setStatus(ContractStatus.ACTIVE)
                                .build());
        fixture.input(Topics.canonical(Project.class))
                .pipeInput(
                        ENGAGEMENT + "/prj_1",
                        Project.newBuilder()
                                .setMeta(Deals.meta(ENGAGEMENT, "prj_1"))
                                .setErpId("P-9")
                                .setPsaId("12")
                                .setExecutionStatus(ExecutionStatus.ACTIVE)
                                .build());
    }
}
