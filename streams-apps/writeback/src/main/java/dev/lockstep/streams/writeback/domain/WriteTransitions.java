package dev.lockstep.streams.writeback.domain;

import static dev.lockstep.streams.writeback.domain.WriteState.Kind.CANCELLED;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.CONFIRMED;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.HELD;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.PROBING;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.REJECTED;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.REQUESTED;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.UNKNOWN;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.WAITING;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.WRITING;

import dev.lockstep.streams.writeback.domain.Transition.Either;
import dev.lockstep.streams.writeback.domain.Transition.Ignored;
import dev.lockstep.streams.writeback.domain.Transition.Reason;
import dev.lockstep.streams.writeback.domain.Transition.To;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger's table: from each state, on each trigger, to which state, or why not. The one rule that keeps books free of
 * duplicates can be read off it: into WRITING leads no way from UNKNOWN but through a probe that says absent.
 */
public final class WriteTransitions {
    private static final Set<WriteTrigger> TURNS =
            EnumSet.of(WriteTrigger.TURN_CAME, WriteTrigger.NOTHING_TO_CHANGE, WriteTrigger.BUDGET_SPENT);
    private static final Set<WriteTrigger> ANSWERS = EnumSet.range(WriteTrigger.CONFIRMED, WriteTrigger.UNKNOWN);
    private static final Map<Kind, Map<WriteTrigger, Transition>> TABLE = table();

    private WriteTransitions() {}

    /** What a trigger does in a state. */
    public static Optional<Transition> of(Kind from, WriteTrigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(trigger));
    }

    /**
     * The state that follows; empty when the trigger changes nothing.
     *
     * @param takenBack whether nobody wants the write any more
     */
    static Optional<Kind> next(Kind from, WriteTrigger trigger, boolean takenBack) {
        Transition transition = of(from, trigger)
                .orElseThrow(() -> new IllegalStateException("The table has no cell " + from + " " + trigger));
        if (transition instanceof To to) {
            return Optional.of(to.next());
        }
        return transition instanceof Either either
                ? Optional.of(takenBack ? either.takenBack() : either.wanted())
                : Optional.empty();
    }

    private static Map<Kind, Map<WriteTrigger, Transition>> table() {
        Map<Kind, Map<WriteTrigger, Transition>> table = new EnumMap<>(Kind.class);
        table.put(REQUESTED, beforeItsTurn());
        table.put(HELD, beforeItsTurn());
        table.put(WRITING, writing());
        table.put(UNKNOWN, resting(PROBING, new Ignored(Reason.REMEMBERED)));
        table.put(PROBING, probing());
        table.put(WAITING, resting(WRITING, new To(CANCELLED)));
        table.put(CONFIRMED, ended());
        table.put(REJECTED, ended());
        // Nothing of a cancelled write is in effect: somebody else may want it all the same.
        Map<WriteTrigger, Transition> cancelled = ended();
        cancelled.put(WriteTrigger.ASKED_AGAIN, new To(REQUESTED));
        table.put(CANCELLED, cancelled);
        return table;
    }

    private static Map<WriteTrigger, Transition> beforeItsTurn() {
        Map<WriteTrigger, Transition> row = row(ANSWERS, new Ignored(Reason.NOTHING_IS_OUT));
        row.put(WriteTrigger.ASKED_AGAIN, new Ignored(Reason.JOINED));
        row.put(WriteTrigger.TURN_CAME, new To(WRITING));
        row.put(WriteTrigger.NOTHING_TO_CHANGE, new To(CONFIRMED));
        row.put(WriteTrigger.BUDGET_SPENT, new To(HELD));
        row.put(WriteTrigger.DUE, new Ignored(Reason.WAITS_FOR_TURN));
        row.put(WriteTrigger.TAKEN_BACK, new To(CANCELLED));
        return row;
    }

    private static Map<WriteTrigger, Transition> writing() {
        Map<WriteTrigger, Transition> row = out();
        row.put(WriteTrigger.CONFIRMED, new To(CONFIRMED));
        // Only a probe can say absent: said of a write it is as good as no word.
        row.put(WriteTrigger.ABSENT, new To(UNKNOWN));
        row.put(WriteTrigger.REJECTED, new To(REJECTED));
        row.put(WriteTrigger.UNAVAILABLE, new Either(WAITING, CANCELLED));
        row.put(WriteTrigger.NOT_SENT, new Either(WAITING, CANCELLED));
        row.put(WriteTrigger.UNKNOWN, new To(UNKNOWN));
        return row;
    }

    private static Map<WriteTrigger, Transition> probing() {
        // A probe that was refused or not made proves nothing about the write, so the doubt stays.
        Map<WriteTrigger, Transition> row = out();
        row.putAll(row(ANSWERS, new To(UNKNOWN)));
        row.put(WriteTrigger.CONFIRMED, new To(CONFIRMED));
        row.put(WriteTrigger.ABSENT, new Either(WRITING, CANCELLED));
        // Absent as well, but it was written too often: it has its turn again when the budget has room.
        row.put(WriteTrigger.BUDGET_SPENT, new Either(HELD, CANCELLED));
        return row;
    }

    private static Map<WriteTrigger, Transition> out() {
        Map<WriteTrigger, Transition> row = row(TURNS, new Ignored(Reason.HAS_BEGUN));
        row.put(WriteTrigger.ASKED_AGAIN, new Ignored(Reason.JOINED));
        row.put(WriteTrigger.DUE, new Ignored(Reason.ANSWER_COMES));
        row.put(WriteTrigger.TAKEN_BACK, new Ignored(Reason.REMEMBERED));
        return row;
    }

    private static Map<WriteTrigger, Transition> resting(Kind whenDue, Transition whenTakenBack) {
        Map<WriteTrigger, Transition> row = row(TURNS, new Ignored(Reason.HAS_BEGUN));
        row.putAll(row(ANSWERS, new Ignored(Reason.NOTHING_IS_OUT)));
        row.put(WriteTrigger.ASKED_AGAIN, new Ignored(Reason.JOINED));
        row.put(WriteTrigger.DUE, new To(whenDue));
        row.put(WriteTrigger.TAKEN_BACK, whenTakenBack);
        return row;
    }

    private static Map<WriteTrigger, Transition> ended() {
        return row(EnumSet.allOf(WriteTrigger.class), new Ignored(Reason.ENDED));
    }

    private static Map<WriteTrigger, Transition> row(Set<WriteTrigger> triggers, Transition transition) {
        Map<WriteTrigger, Transition> row = new EnumMap<>(WriteTrigger.class);
        triggers.forEach(trigger -> row.put(trigger, transition));
        return row;
    }
}
