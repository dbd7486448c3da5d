package dev.lockstep.streams.writeback.domain;

import dev.lockstep.streams.writeback.domain.Transition.Either;
import dev.lockstep.streams.writeback.domain.Transition.Ignored;
import dev.lockstep.streams.writeback.domain.Transition.Reason;
import dev.lockstep.streams.writeback.domain.Transition.To;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;

/** The ledger's table for people. */
public final class TransitionsDocument {
    private TransitionsDocument() {}

    /** Markdown: one row per trigger, one column per state; a small letter stands for a reason to ignore, said below. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("| trigger \\ state |");
        for (Kind from : Kind.values()) {
            text.append(' ').append(from).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(Kind.values().length)).append('\n');
        for (WriteTrigger trigger : WriteTrigger.values()) {
            text.append("| ").append(trigger).append(" |");
            for (Kind from : Kind.values()) {
                text.append(' ').append(cell(from, trigger)).append(" |");
            }
            text.append('\n');
        }
        text.append('\n');
        for (Reason reason : Reason.values()) {
            text.append("- ")
                    .append(reason.mark())
                    .append(": ")
                    .append(reason.words())
                    .append('\n');
        }
        return text.toString();
    }

    private static String cell(Kind from, WriteTrigger trigger) {
        Transition transition = WriteTransitions.of(from, trigger).orElseThrow();
        if (transition instanceof To to) {
            return to.next().name();
        }
        return transition instanceof Either either
                ? either.wanted() + "; taken back: " + either.takenBack()
                : ((Ignored) transition).reason().mark();
    }
}
