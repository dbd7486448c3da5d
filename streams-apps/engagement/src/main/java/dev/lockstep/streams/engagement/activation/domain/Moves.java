package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.ACTIVE;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.BLOCKED;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_CONTRACT;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_CUSTOMER;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_ERP_PROJECT;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.CREATING_WORKSPACE;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.NOT_WON;
import static dev.lockstep.streams.engagement.activation.domain.Activation.Phase.STUCK;

import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The table of the process: from each phase, on each trigger, to which phases. Every cell is filled. */
public final class Moves {
    private static final Map<Phase, Map<Trigger, Set<Phase>>> TABLE = table();

    private Moves() {}

    /** What can happen to an engagement. */
    public enum Trigger {
        /** The facts changed: won, and all gates are open. */
        GATES_OPEN,
        /** The facts changed: won, and a gate is shut. */
        GATE_SHUT,
        /** The facts changed: open, lost or deleted. */
        NOT_WON,
        /** The awaited write is in effect. */
        CONFIRMED,
        /** The awaited write was refused. */
        REFUSED
    }

    /** The phases that may follow. The same phase alone means that the trigger moves nothing. */
    public static Set<Phase> next(Phase from, Trigger trigger) {
        return TABLE.getOrDefault(from, Map.of()).getOrDefault(trigger, Set.of());
    }

    /** The table as Markdown: one row per phase, one column per trigger. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("| phase |");
        for (Trigger trigger : Trigger.values()) {
            text.append(' ').append(trigger).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(Trigger.values().length)).append('\n');
        for (Phase from : Phase.values()) {
            text.append("| ").append(from).append(" |");
            for (Trigger trigger : Trigger.values()) {
                text.append(' ').append(cell(from, next(from, trigger))).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(Phase from, Set<Phase> to) {
        return to.equals(Set.of(from))
                ? "stays"
                : String.join(" or ", to.stream().map(Phase::name).toList());
    }

    private static Map<Phase, Map<Trigger, Set<Phase>>> table() {
        Map<Phase, Map<Trigger, Set<Phase>>> table = new EnumMap<>(Phase.class);
        // A customer that the ERP knows already needs no step of its own. Outcomes that nobody awaits move nothing.
        Set<Phase> begin = EnumSet.of(CREATING_CUSTOMER, CREATING_CONTRACT);
        table.put(NOT_WON, row(begin, only(BLOCKED), only(NOT_WON), only(NOT_WON), only(NOT_WON)));
        table.put(BLOCKED, row(begin, only(BLOCKED), only(NOT_WON), only(BLOCKED), only(BLOCKED)));
        table.put(
                CREATING_CUSTOMER,
                row(begin, only(BLOCKED), only(NOT_WON), EnumSet.of(BLOCKED, CREATING_CONTRACT, STUCK), only(STUCK)));
        table.put(CREATING_CONTRACT, creating(CREATING_CONTRACT, CREATING_ERP_PROJECT));
        table.put(CREATING_ERP_PROJECT, creating(CREATING_ERP_PROJECT, CREATING_WORKSPACE));
        table.put(CREATING_WORKSPACE, creating(CREATING_WORKSPACE, ACTIVE));
        table.put(ACTIVE, row(only(ACTIVE), only(ACTIVE), only(ACTIVE), only(ACTIVE), only(ACTIVE)));
        Set<Phase> resume =
                EnumSet.of(CREATING_CUSTOMER, CREATING_CONTRACT, CREATING_ERP_PROJECT, CREATING_WORKSPACE, STUCK);
        Set<Phase> resumeOrBlock = EnumSet.copyOf(resume);
        resumeOrBlock.add(BLOCKED);
        resumeOrBlock.remove(CREATING_CUSTOMER);
        table.put(
                STUCK, row(resume, resumeOrBlock, EnumSet.of(NOT_WON, STUCK), EnumSet.of(ACTIVE, STUCK), only(STUCK)));
        return table;
    }

    private static Map<Trigger, Set<Phase>> creating(Phase here, Phase next) {
        return row(only(here), only(here), only(STUCK), EnumSet.of(next, STUCK), only(STUCK));
    }

    private static Map<Trigger, Set<Phase>> row(
            Set<Phase> open, Set<Phase> shut, Set<Phase> notWon, Set<Phase> confirmed, Set<Phase> refused) {
        Map<Trigger, Set<Phase>> row = new EnumMap<>(Trigger.class);
        row.put(Trigger.GATES_OPEN, open);
        row.put(Trigger.GATE_SHUT, shut);
        row.put(Trigger.NOT_WON, notWon);
        row.put(Trigger.CONFIRMED, confirmed);
        row.put(Trigger.REFUSED, refused);
        return row;
    }

    private static Set<Phase> only(Phase phase) {
        return EnumSet.of(phase);
    }
}
