package dev.lockstep.streams.engagement.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.TurnedClock;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Change orders through the real app: an engagement that began in ERP and PSA, with a deal that is not won yet. */
class ChangeTopologyTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ENGAGEMENT = "eng_1";

    private final TurnedClock clock = new TurnedClock(START);
    private final TopologyFixture fixture = new TopologyFixture(
            serdes -> new EngagementApp(EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, clock), START);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldAmendEverySystemWhenTwoPeopleHaveApproved() throws IOException {
        // Given
        engagement("90000.00");
        raise("30000.00");
        // When
        act(ActionType.APPROVE, "maria", Map.of());
        // Then
        assertThat(commands()).isEmpty();
        // When
        act(ActionType.APPROVE, "jonas", Map.of());
        List<WriteCommand> all = confirmAll();
        // Then
        assertThat(all)
                .extracting(WriteCommand::getTargetSystem, WriteCommand::getOperation, WriteCommand::getRecordId)
                .containsExactly(
                        tuple("erp", WriteOperation.AMEND_CONTRACT, "cho_1.1"),
                        tuple("psa", WriteOperation.AMEND_CONTRACT, "cho_1.1"),
                        tuple("psa", WriteOperation.REQUEST_RESOURCES, "cho_1.1"),
                        tuple("crm", WriteOperation.UPDATE_DEAL, "cho_1.1"));
        JsonNode contract = new ObjectMapper().readTree(all.get(0).getPayload());
        assertThat(contract.toString())
                .isEqualTo("{\"contractId\":\"C-1\",\"projectId\":\"P-1\",\"amendment\":1,\"changeOrderId\":\"cho_1\","
                        + "\"scope\":\"Second site\",\"amount\":\"30000.00\",\"contractAmount\":\"120000.00\","
                        + "\"currency\":\"EUR\",\"billingModel\":null,\"startDate\":null,\"endDate\":\"2026-10-31\","
                        + "\"lines\":[{\"id\":\"eng_1-1\",\"description\":\"As agreed before\",\"amount\":\"90000.00\"},"
                        + "{\"id\":\"cho_1.1\",\"description\":\"Second site\",\"amount\":\"30000.00\"}]}");
        assertThat(all.get(2).getPayload())
                .isEqualTo("{\"projectId\":\"P-1\",\"role\":\"ARCHITECT\",\"hours\":\"80.00\","
                        + "\"startDate\":\"2026-03-02\",\"endDate\":\"2026-10-31\"}");
        assertThat(all.get(3).getPayload())
                .isEqualTo(
                        "{\"dealId\":\"D-1\",\"amount\":\"120000.00\",\"currency\":\"EUR\",\"endDate\":\"2026-10-31\"}");
        assertThat(events())
                .extracting(LifecycleEvent::getType, LifecycleEvent::getActor)
                .containsExactly(
                        tuple(LifecycleType.SCOPE_CHANGED, "paula"),
                        tuple(LifecycleType.CHANGE_ORDER_APPROVED, "jonas"));
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void shouldRaiseAndHealByItselfWhenTheErpShowsTheAmendmentLate() {
        // Given
        engagement("90000.00");
        raise("1000.00");
        act(ActionType.APPROVE, "maria", Map.of());
        confirmAll();
        // When
        pass(Duration.ofHours(4).plusSeconds(1));
        // Then
        assertThat(exceptions())
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getState, ExceptionRecord::getSubjectId)
                .containsExactly(
                        tuple("CHANGE_NOT_TAKEN", ExceptionState.OPEN, "con_1"),
                        tuple("CHANGE_NOT_TAKEN", ExceptionState.OPEN, "con_1"));
        // When
        contract("91000.00", "2026-10-31", 2);
        // Then
        assertThat(exceptions())
                .extracting(ExceptionRecord::getGroupKey, ExceptionRecord::getState)
                .containsExactly(tuple("CHANGE_NOT_TAKEN:CONTRACT", ExceptionState.RESOLVED));
        assertThat(commands()).isEmpty();
    }

    @Test
    void shouldLookAtNothingWhenNoDeadlineHasCome() {
        // Given
        engagement("90000.00");
        raise("1000.00");
        // When
        pass(Duration.ofDays(1));
        // Then
        assertThat(exceptions()).isEmpty();
        assertThat(fixture.driver()
                        .getKeyValueStore("change-deadlines-by-moment")
                        .all())
                .toIterable()
                .hasSize(1);
        // When
        pass(Duration.ofDays(4).plusSeconds(1));
        // Then
        assertThat(exceptions()).extracting(ExceptionRecord::getCause).containsExactly("CHANGE_REVIEW_OVERDUE");
        assertThat(fixture.driver()
                        .getKeyValueStore("change-deadlines-by-moment")
                        .all())
                .toIterable()
                .isEmpty();
    }

    @Test
    void shouldLeaveOthersAloneWhenTheyActOrWrite() {
        // Given
        engagement("90000.00");
        // When
        act(ActionType.APPROVE, "maria", Map.of());
        fixture.input(Topics.WRITE_OUTCOMES).pipeInput(ENGAGEMENT + "/cmd_x", outcome("cmd_x"));
        // Then
        assertThat(commands()).isEmpty();
        assertThat(exceptions()).isEmpty();
    }

    private void engagement(String amount) {
        fixture.input(Topics.canonical(Project.class))
                .pipeInput(
                        ENGAGEMENT + "/prj_1",
                        Project.newBuilder()
                                .setMeta(meta("prj_1", 1))
                                .setExecutionStatus(ExecutionStatus.ACTIVE)
                                .setPsaId("P-1")
                                .build());
        contract(amount, "2026-08-31", 1);
        fixture.input(Topics.canonical(Opportunity.class))
                .pipeInput(
                        ENGAGEMENT + "/opp_1",
                        Opportunity.newBuilder()
                                .setMeta(meta("opp_1", 1))
                                .setCrmId("D-1")
                                .setAmount(Money.of(amount, "EUR").toRecord())
                                .build());
    }

    private void contract(String amount, String endsOn, long version) {
        fixture.input(Topics.canonical(Contract.class))
                .pipeInput(
                        ENGAGEMENT + "/con_1",
                        Contract.newBuilder()
                                .setMeta(meta("con_1", version))
                                .setErpId("C-1")
                                .setLegalEntity("DE01")
                                .setAmount(Money.of(amount, "EUR").toRecord())
                                .setEndsOn(LocalDate.parse(endsOn))
                                .build());
    }

    private void raise(String amount) {
        fixture.input(Topics.canonical(ChangeOrder.class))
                .pipeInput(
                        ENGAGEMENT + "/cho_1",
                        ChangeOrder.newBuilder()
                                .setMeta(meta("cho_1", 1))
                                .setScope("Second site")
                                .setAmount(Money.of(amount, "EUR").toRecord())
                                .setHours(new BigDecimal("80.000000"))
                                .setNewEndsOn(LocalDate.parse("2026-10-31"))
                                .setRaisedBy("paula")
                                .setRole("ARCHITECT")
                                .build());
    }

    private void act(ActionType type, String actor, Map<String, String> parameters) {
        String id = "act_" + type + actor;
        fixture.input(Topics.ACTIONS)
                .pipeInput(
                        ENGAGEMENT + "/" + id,
                        new OperatorAction(
                                id, type, ENGAGEMENT, "cho_1", actor, "agreed", parameters, clock.instant()));
    }

    private List<WriteCommand> confirmAll() {
        List<WriteCommand> all = new ArrayList<>();
        for (List<WriteCommand> next = commands(); !next.isEmpty(); next = commands()) {
            all.addAll(next);
            next.forEach(command -> fixture.input(Topics.WRITE_OUTCOMES)
                    .pipeInput(ENGAGEMENT + "/" + command.getCommandId(), outcome(command.getCommandId())));
        }
        return all;
    }

    private WriteOutcome outcome(String commandId) {
        return new WriteOutcome(
                commandId,
                "wrt_1",
                ENGAGEMENT,
                "erp",
                WriteOperation.AMEND_CONTRACT,
                "cho_1.1",
                ResultStatus.CONFIRMED,
                "T-1",
                null,
                null,
                1,
                "cor_1",
                clock.instant());
    }

    private void pass(Duration time) {
        clock.pass(time);
        fixture.advance(time);
    }

    private List<WriteCommand> commands() {
        return fixture.output(Topics.WRITE_COMMANDS).readValuesToList().stream()
                .filter(command -> command.getRecordId().startsWith("cho_"))
                .toList();
    }

    private List<ExceptionRecord> exceptions() {
        return fixture.output(Topics.EXCEPTIONS).readValuesToList();
    }

    private List<LifecycleEvent> events() {
        return fixture.output(Topics.LIFECYCLE).readValuesToList();
    }

    private static RecordMeta meta(String id, long version) {
        return new RecordMeta(id, ENGAGEMENT, version, START, START, "cor_1", List.of(), false, null, null);
    }
}
