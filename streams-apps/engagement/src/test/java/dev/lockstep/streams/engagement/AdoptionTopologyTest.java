package dev.lockstep.streams.engagement;

import static dev.lockstep.streams.engagement.Deals.DEAL_KEY;
import static dev.lockstep.streams.engagement.Deals.ENGAGEMENT;
import static dev.lockstep.streams.engagement.Deals.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractStatus;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdoptionTopologyTest {
    private final Ticking clock = new Ticking(NOW);
    private final TopologyFixture fixture = new TopologyFixture(
            serdes -> new EngagementApp(EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, clock), NOW);

    @BeforeEach
    void knowEverything() {
        fixture.input(Topics.canonical(Customer.class))
                .pipeInput("cus_1/cus_1", Deals.customer(1, customer -> customer.setErpCustomerId("300123")));
        fixture.input(Topics.canonical(LegalEntity.class)).pipeInput("DE01/DE01", Deals.legalEntity());
        fixture.input(Topics.canonical(RateCard.class)).pipeInput("RC-DE-2026/RC-DE-2026", Deals.rateCard());
        fixture.input(Topics.canonical(TaxProfile.class)).pipeInput("DE-STD/DE-STD", Deals.taxProfile());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTellSalesOnceWhenAProjectHasNoDealAndTakeItBackWhenTheDealComes() {
        // Given
        project("12");
        // When
        pass(Duration.ofMinutes(59));
        List<ExceptionRecord> early = exceptions();
        pass(Duration.ofMinutes(2));
        pass(Duration.ofDays(3));
        List<ExceptionRecord> late = exceptions();
        deal();
        // Then
        assertThat(early).isEmpty();
        assertThat(late)
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getOwner, ExceptionRecord::getSubjectEntity)
                .containsExactly(tuple("PROJECT_WITHOUT_DEAL", ExceptionOwner.SALES_OPS, "Project"));
        assertThat(exceptions())
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getState)
                .containsExactly(tuple("PROJECT_WITHOUT_DEAL", ExceptionState.RESOLVED));
    }

    @Test
    void shouldOnlyCreateWhatIsMissingWhenTheContractIsThere() {
        // Given
        contract(ContractStatus.ACTIVE);
        // When
        deal();
        // Then
        assertThat(commands())
                .extracting(WriteCommand::getOperation)
                .containsExactly(WriteOperation.CREATE_ERP_PROJECT);
    }

    @Test
    void shouldActivateWithoutCreatingAnythingWhenEverythingIsThere() {
        // Given
        contract(ContractStatus.ACTIVE);
        project("12");
        // When
        deal();
        // Then
        assertThat(commands())
                .extracting(WriteCommand::getOperation)
                .containsOnly(WriteOperation.REQUEST_RESOURCES, WriteOperation.UPDATE_DEAL);
        assertThat(fixture.output(Topics.LIFECYCLE).readValuesToList())
                .filteredOn(event -> event.getType() == LifecycleType.PROJECT_ACTIVATED)
                .singleElement()
                .extracting(LifecycleEvent::getActivation)
                .satisfies(activation -> {
                    assertThat(activation.getErpContractId()).isEqualTo("K-9");
                    assertThat(activation.getPsaProjectId()).isEqualTo("12");
                });
    }

    @Test
    void shouldCreateANewContractWhenTheOldOneIsClosed() {
        // Given
        contract(ContractStatus.CLOSED);
        // When
        deal();
        // Then
        assertThat(commands()).extracting(WriteCommand::getOperation).containsExactly(WriteOperation.CREATE_CONTRACT);
    }

    private void contract(ContractStatus status) {
        fixture.input(Topics.canonical(Contract.class))
                .pipeInput(
                        ENGAGEMENT + "/con_1",
                        Contract.newBuilder()
                                .setMeta(Deals.meta(ENGAGEMENT, "con_1"))
                                .setErpId("K-9")
                                .setStatus(status)
                                .build());
    }

    private void project(String psaId) {
        fixture.input(Topics.canonical(Project.class))
                .pipeInput(
                        ENGAGEMENT + "/prj_1",
                        Project.newBuilder()
                                .setMeta(Deals.meta(ENGAGEMENT, "prj_1"))
                                .setErpId("P-9")
                                .setCode("PRJ-9")
                                .setPsaId(psaId)
                                .setExecutionStatus(ExecutionStatus.ACTIVE)
                                .setFinancialStatus(FinancialStatus.OPEN)
                                .build());
    }

    private void deal() {
        fixture.input(Topics.canonical(Opportunity.class)).pipeInput(DEAL_KEY, Deals.won());
    }

    private void pass(Duration time) {
        clock.pass(time);
        fixture.advance(time);
    }

    private List<WriteCommand> commands() {
        return fixture.output(Topics.WRITE_COMMANDS).readValuesToList();
    }

    private List<ExceptionRecord> exceptions() {
        return fixture.output(Topics.EXCEPTIONS).readValuesToList();
    }
}
