package dev.lockstep.streams.engagement.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of a process manager: from each phase, on each trigger, to which phases, or why nothing follows. Every cell is
 * filled, or the table cannot be made.
 *
 * @param <P> where a process can stand
 * @param <T> what can happen to it
 */
public final class TransitionTable<P extends Enum<P>, T extends Enum<T>> {
    private final Class<P> phases;
    private final Class<T> triggers;
    private final Map<P, Map<T, Cell<P>>> rows;

    private TransitionTable(Class<P> phases, Class<T> triggers, Map<P, Map<T, Cell<P>>> rows) {
        this.phases = phases;
        this.triggers = triggers;
        this.rows = rows;
    }

    /** What a trigger does in a phase. */
    public sealed interface Cell<P extends Enum<P>> {}

    /** One of these phases follows; which one, the facts decide. */
    public record To<P extends Enum<P>>(Set<P> phases) implements Cell<P> {
        /** Copies the phases. */
        public To {
            phases = Collections.unmodifiableSet(EnumSet.copyOf(phases));
        }
    }

    /** Nothing follows, for this reason. */
    public record Ignored<P extends Enum<P>>(String reason) implements Cell<P> {
        /** Refuses silence. */
        public Ignored {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("An ignored trigger needs a reason");
            }
        }
    }

    /** A cell that leads to one of these phases. */
    @SafeVarargs
    public static <P extends Enum<P>> Cell<P> to(P first, P... others) {
        EnumSet<P> phases = EnumSet.of(first);
        for (P other : others) {
            phases.add(other);
        }
        return new To<>(phases);
    }

    /** A cell that leads nowhere, and says why. */
    public static <P extends Enum<P>> Cell<P> ignored(String reason) {
        return new Ignored<>(reason);
    }

    /** Begins a table. */
    public static <P extends Enum<P>, T extends Enum<T>> Builder<P, T> of(Class<P> phases, Class<T> triggers) {
        return new Builder<>(phases, triggers);
    }

    /** Fills cells; what is said later about a cell replaces what was said before. */
    public static final class Builder<P extends Enum<P>, T extends Enum<T>> {
        private final Class<P> phases;
        private final Class<T> triggers;
        private final Map<P, Map<T, Cell<P>>> rows;

        private Builder(Class<P> phases, Class<T> triggers) {
            this.phases = phases;
            this.triggers = triggers;
            this.rows = new EnumMap<>(phases);
        }

        /** What a trigger does in a phase. */
        public Builder<P, T> when(P from, T trigger, Cell<P> cell) {
            rows.computeIfAbsent(from, any -> new EnumMap<>(triggers)).put(trigger, cell);
            return this;
        }

        /** What a trigger does in all of these phases. */
        public Builder<P, T> when(Set<P> from, T trigger, Cell<P> cell) {
            from.forEach(each -> when(each, trigger, cell));
            return this;
        }

        /** What all of these triggers do in a phase. */
        public Builder<P, T> when(P from, Set<T> several, Cell<P> cell) {
            several.forEach(each -> when(from, each, cell));
            return this;
        }

        /**
         * The table.
         *
         * @throws IllegalStateException naming every cell that says nothing
         */
        public TransitionTable<P, T> build() {
            List<String> silent = new ArrayList<>();
            for (P from : phases.getEnumConstants()) {
                for (T trigger : triggers.getEnumConstants()) {
                    if (!rows.getOrDefault(from, Map.of()).containsKey(trigger)) {
                        silent.add(from + " " + trigger);
                    }
                }
            }
            if (!silent.isEmpty()) {
                throw new IllegalStateException("The table says nothing about " + silent);
            }
            return new TransitionTable<>(phases, triggers, rows);
        }
    }

    /** What a trigger does in a phase. */
    public Cell<P> cell(P from, T trigger) {
        Cell<P> cell = rows.getOrDefault(from, Map.of()).get(trigger);
        if (cell == null) {
            throw new IllegalStateException("The table has no cell " + from + " " + trigger);
        }
        return cell;
    }

    /** The phases that may follow; the phase itself when the trigger is ignored. */
    public Set<P> next(P from, T trigger) {
        return cell(from, trigger) instanceof To<P> to ? to.phases() : Set.of(from);
    }

    /** Markdown: a row per trigger, a column per phase; a small letter stands for a reason to ignore, said below. */
    public String markdown() {
        List<String> reasons = new ArrayList<>();
        StringBuilder text = new StringBuilder("| trigger \\ phase |");
        for (P from : phases.getEnumConstants()) {
            text.append(' ').append(from).append(" |");
        }
        text.append("\n|---|")
                .append("---|".repeat(phases.getEnumConstants().length))
                .append('\n');
        for (T trigger : triggers.getEnumConstants()) {
            text.append("| ").append(trigger).append(" |");
            for (P from : phases.getEnumConstants()) {
                text.append(' ')
                        .append(words(cell(from, trigger), from, reasons))
                        .append(" |");
            }
            text.append('\n');
        }
        text.append('\n');
        for (int i = 0; i < reasons.size(); i++) {
            text.append("- ")
                    .append(mark(i))
                    .append(": ")
                    .append(reasons.get(i))
                    .append('\n');
        }
        return text.toString();
    }

    private static <P extends Enum<P>> String words(Cell<P> cell, P from, List<String> reasons) {
        if (cell instanceof To<P> to) {
            return String.join(
                    " or ",
                    to.phases().stream()
                            .map(phase -> phase == from ? "stays" : phase.name())
                            .toList());
        }
        String reason = ((Ignored<P>) cell).reason();
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
        return mark(reasons.indexOf(reason));
    }

    private static String mark(int index) {
        return String.valueOf((char) ('a' + index));
    }
}
