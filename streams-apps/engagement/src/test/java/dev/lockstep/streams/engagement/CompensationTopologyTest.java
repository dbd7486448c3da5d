package dev.lockstep.streams.engagement;

import static dev.lockstep.streams.engagement.Deals.DEAL_KEY;
import static dev.lockstep.streams.engagement.Deals.ENGAGEMENT;
import static dev.lockstep.streams.engagement.Deals.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompensationTopologyTest {
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
    void shouldTakeBackWhatALostDealLeftBehindOnlyAfterItsTimeIsOver() {
        // Given
        deal(1, deal -> {});
        WriteCommand contract = confirmed();
        WriteCommand project = commands().get(0);
        deal(2, deal -> deal.setStage(OpportunityStage.LOST));
        // When
        pass(Duration.ofHours(47));
        List<WriteCommand> before = commands();
        pass(Duration.ofHours(2));
        List<WriteCommand> takenBack = commands();
        end(project, ResultStatus.CANCELLED);
        List<WriteCommand> undone = commands();
        undone.forEach(command -> end(command, ResultStatus.CONFIRMED));
        // Then
        assertThat(before).isEmpty();
        assertThat(takenBack)
                .extracting(WriteCommand::getKind, WriteCommand::getCommandId, WriteCommand::getWriteKey)
                .containsExactly(tuple(CommandKind.CANCEL, project.getCommandId(), project.getWriteKey()));
        assertThat(undone)
                .extracting(WriteCommand::getOperation, WriteCommand::getCompensates, WriteCommand::getPayload)
                .containsExactly(tuple(
                        WriteOperation.CANCEL_CONTRACT,
                        contract.getWriteKey(),
                        "{\"contractId\":\"CREATE_CONTRACT-1\",\"reason\":\"The deal does not become a project\"}"));
        assertThat(events())
                .extracting(LifecycleEvent::getType)
                .containsExactly(
                        LifecycleType.WORKFLOW_BLOCKED, // lost on the way
                        LifecycleType.WORKFLOW_BLOCKED, // and its last write is late
                        LifecycleType.ACTIVATION_COMPENSATED);
        assertThat(stillOpen()).isEmpty();
    }

    @Test
    void shouldGoOnUnderTheSameKeyWhenTheDealIsWonAgainInTime() {
        // Given
        deal(1, deal -> {});
        WriteCommand contract = commands().get(0);
        deal(2, deal -> deal.setStage(OpportunityStage.OPEN));
        // When
        pass(Duration.ofHours(1));
        deal(3, deal -> {});
        pass(Duration.ofHours(100));
        // Then
        assertThat(commands()).extracting(WriteCommand::getWriteKey).containsOnly(contract.getWriteKey());
    }

    @Test
    void shouldSayOnceThatAStepIsLateAndTakeItBackWhenItEnds() {
        // Given
        deal(1, deal -> {});
        WriteCommand contract = commands().get(0);
        // When
        pass(Duration.ofMinutes(239));
        List<ExceptionRecord> inTime = exceptions();
        pass(Duration.ofMinutes(2));
        pass(Duration.ofHours(9));
        List<ExceptionRecord> late = exceptions();
        List<WriteCommand> again = commands();
        end(contract, ResultStatus.CONFIRMED);
        // Then
        assertThat(inTime).isEmpty();
        assertThat(late)
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getState)
                .containsExactly(tuple("STEP_OVERDUE", ExceptionState.OPEN));
        assertThat(again).isEmpty();
        assertThat(exceptions())
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getState)
                .containsExactly(tuple("STEP_OVERDUE", ExceptionState.RESOLVED));
    }

    @Test
    void shouldTakeBackAtOnceWhenAPersonGivesTheActivationUp() {
        // Given
        deal(1, deal -> {});
        confirmed();
        WriteCommand project = commands().get(0);
        end(project, ResultStatus.REJECTED);
        // When
        decide(ActionType.REJECT, ENGAGEMENT);
        List<WriteCommand> undone = commands();
        undone.forEach(command -> end(command, ResultStatus.CONFIRMED));
        // Then
        assertThat(undone).extracting(WriteCommand::getOperation).containsExactly(WriteOperation.CANCEL_CONTRACT);
        assertThat(stillOpen()).containsExactly("DEAL_STILL_WON");
    }

    @Test
    void shouldLeaveAloneWhatPeopleDecideAboutSomethingElse() {
        // Given
        deal(1, deal -> {});
        confirmed();
        commands();
        // When
        decide(ActionType.REJECT, "chg_1");
        // Then
        assertThat(commands()).isEmpty();
    }

    @Test
    void shouldSayTheGateSetWhenItStopsAndWhenItActivates() {
        // When
        deal(1, deal -> deal.setTermsApproved(false));
        deal(2, deal -> {});
        for (List<WriteCommand> next = commands(); !next.isEmpty(); next = commands()) {
            next.forEach(command -> end(command, ResultStatus.CONFIRMED));
        }
        // Then
        List<LifecycleEvent> events = events();
        assertThat(events)
                .filteredOn(event -> event.getWorkflow() != null)
                .extracting(event -> event.getWorkflow().getGateSet())
                .containsExactly("time-and-materials/1", "time-and-materials/1");
        assertThat(events)
                .filteredOn(event -> event.getActivation() != null)
                .extracting(event -> event.getActivation().getGateSet())
                .containsExactly("time-and-materials/1");
    }

    private void deal(long version, Consumer<Opportunity.Builder> different) {
        fixture.input(Topics.canonical(Opportunity.class)).pipeInput(DEAL_KEY, Deals.won(version, different));
    }

    private WriteCommand confirmed() {
        WriteCommand command = commands().get(0);
        end(command, ResultStatus.CONFIRMED);
        return command;
    }

    private void decide(ActionType type, String target) {
        OperatorAction action =
                new OperatorAction("act_1", type, ENGAGEMENT, target, "maria", "no staff", Map.of(), clock.instant());
        fixture.input(Topics.ACTIONS).pipeInput(ENGAGEMENT + "/act_1", action);
    }

    private void end(WriteCommand command, ResultStatus status) {
        WriteOutcome outcome = new WriteOutcome(
                command.getCommandId(),
                command.getWriteKey(),
                command.getRootId(),
                command.getTargetSystem(),
                command.getOperation(),
                command.getRecordId(),
                status,
                status == ResultStatus.CONFIRMED ? command.getOperation() + "-1" : null,
                null,
                null,
                1,
                command.getCorrelationId(),
                clock.instant());
        fixture.input(Topics.WRITE_OUTCOMES).pipeInput(command.getRootId() + "/" + command.getCommandId(), outcome);
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

    private List<String> stillOpen() {
        Map<String, ExceptionRecord> latest = new LinkedHashMap<>();
        exceptions().forEach(one -> latest.put(one.getExceptionId(), one));
        return latest.values().stream()
                .filter(one -> one.getState() == ExceptionState.OPEN)
                .map(ExceptionRecord::getCause)
                .toList();
    }

    private List<LifecycleEvent> events() {
        return fixture.output(Topics.LIFECYCLE).readValuesToList();
    }
}
