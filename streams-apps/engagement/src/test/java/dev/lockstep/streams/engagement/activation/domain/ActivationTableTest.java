package dev.lockstep.streams.engagement.activation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import dev.lockstep.streams.engagement.domain.TransitionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTableTest {
    private static final Facts OPEN = Deals.facts(Deals.won());
    private static final Facts OPEN_WITH_CUSTOMER =
            OPEN.with(Deals.customer(1, customer -> customer.setErpCustomerId("300123")));
    private static final Created CONTRACT = Created.NOTHING.contract("K-9", 1);
    private static final Created PROJECT = CONTRACT.erpProject("P-9", "PRJ-9", 1);
    private static final List<Facts> EVERY_OPEN = List.of(
            OPEN,
            OPEN_WITH_CUSTOMER,
            OPEN.with(CONTRACT),
            OPEN.with(PROJECT),
            OPEN.with(PROJECT.workspace("99", 1)),
            OPEN_WITH_CUSTOMER.with(CONTRACT),
            OPEN_WITH_CUSTOMER.with(PROJECT),
            OPEN_WITH_CUSTOMER.with(PROJECT.workspace("99", 1)));
    private static final Facts SHUT = OPEN.with(Deals.won(2, deal -> deal.setTermsApproved(false)));
    private static final Facts LOST = OPEN.with(Deals.won(2, deal -> deal.setStage(OpportunityStage.LOST)));

    static Stream<Arguments> cells() {
        return Stream.of(Phase.values())
                .flatMap(phase -> Stream.of(ActivationTrigger.values()).map(trigger -> Arguments.of(phase, trigger)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldDoWhatTheTableSaysWhenTheTriggerComes(Phase from, ActivationTrigger trigger) {
        // Given
        TransitionTable.Cell<Phase> cell = ActivationTable.TABLE.cell(from, trigger);
        Set<Phase> reached = EnumSet.noneOf(Phase.class);
        for (Activation state : States.of(from)) {
            for (Facts facts : factsFor(state, trigger)) {
                for (Decision decision : applied(state, facts, trigger)) {
                    // When
                    reached.add(decision.next().phase());
                    // Then
                    if (cell instanceof TransitionTable.Ignored) {
                        assertThat(decision).as("%s on %s", state, trigger).isEqualTo(Decision.stay(state));
                    }
                }
            }
        }
        assertThat(reached).isEqualTo(ActivationTable.TABLE.next(from, trigger));
    }

    @Test
    void shouldSayThatAStepIsLateOnlyWhereTheTableSaysSo() {
        for (Phase phase : Phase.values()) {
            // Given
            boolean ignored =
                    ActivationTable.TABLE.cell(phase, ActivationTrigger.OVERDUE) instanceof TransitionTable.Ignored;
            // When
            List<Problem> problems = States.of(phase).stream()
                    .flatMap(state -> ActivationProblems.of(state, OPEN, true).stream())
                    .filter(problem -> problem.cause().equals("STEP_OVERDUE"))
                    .toList();
            // Then
            assertThat(problems.isEmpty()).as(phase.name()).isEqualTo(ignored);
        }
    }

    @Test
    void shouldStandInTheDocumentWhenPrinted() throws IOException {
        // When
        String document = Files.readString(Path.of("ACTIVATION.md"));
        // Then
        assertThat(document).contains(ActivationTable.TABLE.markdown());
    }

    private static List<Facts> factsFor(Activation state, ActivationTrigger trigger) {
        boolean lost = state instanceof Activation.Stuck stuck && stuck.refusal() == null;
        return switch (trigger) {
            case GATES_OPEN -> EVERY_OPEN;
            case GATE_SHUT -> List.of(SHUT);
            case DEAL_LOST -> List.of(LOST);
            case PATIENCE_OVER -> state.phase() == Phase.STUCK ? List.of(LOST) : List.of(OPEN, LOST);
            case RELEASED -> state.phase() == Phase.NOT_WON ? List.of(LOST) : every();
            default -> lost ? List.of(LOST) : every();
        };
    }

    private static List<Facts> every() {
        return Stream.concat(EVERY_OPEN.stream(), Stream.of(SHUT, LOST)).toList();
    }

    private static List<Decision> applied(Activation state, Facts facts, ActivationTrigger trigger) {
        return switch (trigger) {
            case GATES_OPEN, GATE_SHUT, DEAL_LOST ->
                List.of(ActivationProcess.dealChanged(state, facts), lookedAt(state, facts));
            case CONFIRMED -> List.of(confirmed(state, facts, "K-1"), confirmed(state, facts, null));
            case REFUSED -> List.of(ended(state, facts, ResultStatus.REJECTED));
            case CANCELLED -> List.of(ended(state, facts, ResultStatus.CANCELLED));
            case PATIENCE_OVER -> List.of(ActivationProcess.patienceOver(state, facts));
            case OVERDUE -> List.of(Decision.stay(state));
            case ABANDONED -> List.of(ActivationProcess.decided(state, facts, ActionType.REJECT));
            case RELEASED -> List.of(ActivationProcess.decided(state, facts, ActionType.RELEASE));
            case WAIVED -> List.of(ActivationProcess.decided(state, facts, ActionType.WAIVE));
        };
    }

    /** The clock looks at stopped ones only; what it finds is part of the same cells. */
    private static Decision lookedAt(Activation state, Facts facts) {
        boolean stopped = state.phase() == Phase.STUCK;
        return stopped ? ActivationProcess.referenceChanged(state, facts) : ActivationProcess.dealChanged(state, facts);
    }

    private static Decision confirmed(Activation state, Facts facts, String targetId) {
        return ActivationProcess.ended(
                state, facts, Outcomes.outcome(order(state), ResultStatus.CONFIRMED, targetId, null));
    }

    private static Decision ended(Activation state, Facts facts, ResultStatus status) {
        WriteOutcome outcome = Outcomes.outcome(order(state), status, null, "no");
        return ActivationProcess.ended(state, facts, outcome);
    }

    private static Order order(Activation state) {
        List<Order> orders = new ArrayList<>();
        if (state instanceof Activation.Active active) {
            orders.addAll(FollowUps.orders(active));
        } else if (state.awaited(Deals.ENGAGEMENT) != null) {
            orders.add(state.awaited(Deals.ENGAGEMENT));
        }
        return orders.isEmpty() ? Order.of(WriteOperation.CREATE_CONTRACT, Deals.ENGAGEMENT, 1, 1) : orders.get(0);
    }
}
