package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.ACTIVE;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.BLOCKED;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.COMPENSATED;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.COMPENSATING;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_CONTRACT;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_CUSTOMER;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_ERP_PROJECT;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_WORKSPACE;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.NOT_WON;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.STUCK;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.ABANDONED;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.CANCELLED;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.CONFIRMED;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.DEAL_LOST;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.GATES_OPEN;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.GATE_SHUT;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.OVERDUE;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.PATIENCE_OVER;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.REFUSED;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.RELEASED;
import static dev.lockstep.streams.engagement.activation.domain.ActivationTrigger.WAIVED;
import static dev.lockstep.streams.engagement.domain.TransitionTable.ignored;
import static dev.lockstep.streams.engagement.domain.TransitionTable.to;

import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import dev.lockstep.streams.engagement.domain.TransitionTable;
import dev.lockstep.streams.engagement.domain.TransitionTable.Cell;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The table of the activation. A test runs every cell of it against the process. */
public final class ActivationTable {
    private static final Set<ActivationTrigger> OUTCOMES = EnumSet.of(CONFIRMED, REFUSED, CANCELLED);
    private static final Set<ActivationTrigger> TIMERS = EnumSet.of(PATIENCE_OVER, OVERDUE);
    private static final Set<ActivationTrigger> FACTS = EnumSet.of(GATES_OPEN, GATE_SHUT, DEAL_LOST);

    private static final Phase[] AFTER_CUSTOMER = {CREATING_CONTRACT, CREATING_ERP_PROJECT, CREATING_WORKSPACE, ACTIVE};

    /** From each phase, on each trigger, to which phases, or why not. */
    public static final TransitionTable<Phase, ActivationTrigger> TABLE = table();

    private ActivationTable() {}

    private static TransitionTable<Phase, ActivationTrigger> table() {
        TransitionTable.Builder<Phase, ActivationTrigger> table =
                TransitionTable.of(Phase.class, ActivationTrigger.class);
        waiting(table, NOT_WON);
        waiting(table, BLOCKED);
        creatingCustomer(table);
        creating(table, CREATING_CONTRACT, CREATING_ERP_PROJECT);
        creating(table, CREATING_ERP_PROJECT, CREATING_WORKSPACE);
        creating(table, CREATING_WORKSPACE, ACTIVE);
        active(table);
        stuck(table);
        compensating(table);
        compensated(table);
        return table.build();
    }

    private static void waiting(TransitionTable.Builder<Phase, ActivationTrigger> table, Phase here) {
        // A customer that the ERP knows already needs no step of its own, nor does whatever else exists already.
        table.when(here, GATES_OPEN, to(CREATING_CUSTOMER, AFTER_CUSTOMER))
                .when(here, GATE_SHUT, to(BLOCKED))
                .when(here, DEAL_LOST, to(NOT_WON))
                .when(here, OUTCOMES, nobodyAwaits())
                .when(here, TIMERS, ignored("nothing is awaited and nothing exists"))
                .when(here, ABANDONED, ignored("nothing has been created: close the deal in the CRM"))
                .when(NOT_WON, RELEASED, ignored("only a won deal can go on"))
                .when(BLOCKED, RELEASED, to(BLOCKED, with(CREATING_CUSTOMER)))
                .when(here, WAIVED, nothingRefused());
    }

    private static void creatingCustomer(TransitionTable.Builder<Phase, ActivationTrigger> table) {
        // The terms are not frozen yet: the deal is looked at afresh, and a customer that is being created is no harm.
        table.when(CREATING_CUSTOMER, GATES_OPEN, to(CREATING_CUSTOMER, AFTER_CUSTOMER))
                .when(CREATING_CUSTOMER, GATE_SHUT, to(BLOCKED))
                .when(CREATING_CUSTOMER, DEAL_LOST, to(NOT_WON))
                .when(CREATING_CUSTOMER, CONFIRMED, to(BLOCKED, with(STUCK)))
                .when(CREATING_CUSTOMER, EnumSet.of(REFUSED, CANCELLED), to(STUCK))
                .when(CREATING_CUSTOMER, PATIENCE_OVER, ignored("the deal is won"))
                .when(CREATING_CUSTOMER, OVERDUE, to(CREATING_CUSTOMER))
                .when(CREATING_CUSTOMER, ABANDONED, to(COMPENSATED))
                .when(CREATING_CUSTOMER, EnumSet.of(RELEASED, WAIVED), answerComes());
    }

    private static void creating(TransitionTable.Builder<Phase, ActivationTrigger> table, Phase here, Phase next) {
        table.when(
                        here,
                        EnumSet.of(GATES_OPEN, GATE_SHUT),
                        ignored("the terms are frozen; what differs is reported, and the step goes on"))
                .when(here, DEAL_LOST, to(STUCK))
                .when(here, CONFIRMED, to(next, STUCK))
                .when(here, EnumSet.of(REFUSED, CANCELLED), to(STUCK))
                .when(here, PATIENCE_OVER, ignored("the deal is won"))
                .when(here, OVERDUE, to(here))
                .when(here, ABANDONED, to(COMPENSATING))
                .when(here, EnumSet.of(RELEASED, WAIVED), answerComes());
    }

    private static void active(TransitionTable.Builder<Phase, ActivationTrigger> table) {
        table.when(ACTIVE, EnumSet.of(GATES_OPEN, GATE_SHUT, RELEASED, WAIVED), to(ACTIVE))
                .when(ACTIVE, OUTCOMES, to(ACTIVE))
                .when(
                        ACTIVE,
                        EnumSet.of(DEAL_LOST, PATIENCE_OVER),
                        ignored("a project on which people work is not taken back by itself: it is reported"))
                .when(ACTIVE, OVERDUE, ignored("what follows an activation holds nobody up"))
                .when(ACTIVE, ABANDONED, to(ACTIVE, COMPENSATING));
    }

    private static void stuck(TransitionTable.Builder<Phase, ActivationTrigger> table) {
        Cell<Phase> goesOn = to(STUCK, with(BLOCKED, CREATING_CUSTOMER));
        table.when(STUCK, GATES_OPEN, to(STUCK, with(CREATING_CUSTOMER)))
                .when(STUCK, GATE_SHUT, to(STUCK, BLOCKED, CREATING_CONTRACT, CREATING_ERP_PROJECT, CREATING_WORKSPACE))
                .when(STUCK, DEAL_LOST, to(STUCK, NOT_WON))
                .when(STUCK, CONFIRMED, to(STUCK, ACTIVE))
                .when(STUCK, EnumSet.of(REFUSED, CANCELLED), to(STUCK, NOT_WON))
                .when(STUCK, EnumSet.of(PATIENCE_OVER, ABANDONED), to(COMPENSATING, COMPENSATED))
                .when(STUCK, OVERDUE, to(STUCK))
                .when(STUCK, RELEASED, goesOn)
                .when(STUCK, WAIVED, ignored("what is created by hand has no identifier here"));
    }

    private static void compensating(TransitionTable.Builder<Phase, ActivationTrigger> table) {
        // At the end the deal is looked at anew: it may have been won again meanwhile.
        Cell<Phase> goesOn = to(COMPENSATING, COMPENSATED, BLOCKED, CREATING_CUSTOMER, CREATING_CONTRACT);
        table.when(
                        COMPENSATING,
                        EnumSet.of(GATES_OPEN, GATE_SHUT),
                        ignored("what has begun to be taken back is taken back first; then the deal is looked at anew"))
                .when(COMPENSATING, EnumSet.of(DEAL_LOST, OVERDUE, ABANDONED, RELEASED), to(COMPENSATING))
                .when(COMPENSATING, OUTCOMES, goesOn)
                .when(COMPENSATING, WAIVED, goesOn)
                .when(COMPENSATING, PATIENCE_OVER, ignored("it is being taken back already"));
    }

    private static void compensated(TransitionTable.Builder<Phase, ActivationTrigger> table) {
        table.when(COMPENSATED, FACTS, to(COMPENSATED))
                .when(COMPENSATED, GATES_OPEN, to(COMPENSATED, CREATING_CUSTOMER, CREATING_CONTRACT))
                .when(COMPENSATED, GATE_SHUT, to(COMPENSATED, BLOCKED))
                .when(COMPENSATED, OUTCOMES, nobodyAwaits())
                .when(COMPENSATED, TIMERS, nothingLeft())
                .when(COMPENSATED, ABANDONED, nothingLeft())
                .when(COMPENSATED, RELEASED, to(COMPENSATED, BLOCKED, CREATING_CUSTOMER, CREATING_CONTRACT))
                .when(COMPENSATED, WAIVED, nothingRefused());
    }

    private static Phase[] with(Phase... more) {
        return Stream.concat(Stream.of(more), Stream.of(AFTER_CUSTOMER)).toArray(Phase[]::new);
    }

    private static Cell<Phase> nobodyAwaits() {
        return ignored("nobody awaits a write: the outcome is late or repeated");
    }

    private static Cell<Phase> answerComes() {
        return ignored("the answer is on its way");
    }

    private static Cell<Phase> nothingRefused() {
        return ignored("nothing was refused");
    }

    private static Cell<Phase> nothingLeft() {
        return ignored("nothing is left");
    }
}
