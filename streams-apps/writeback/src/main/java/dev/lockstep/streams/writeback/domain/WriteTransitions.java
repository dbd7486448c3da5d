package dev.lockstep.streams.writeback.domain;

import static dev.lockstep.streams.writeback.domain.WriteState.Kind.CONFIRMED;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.PROBING;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.REJECTED;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.REQUESTED;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.UNKNOWN;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.WAITING;
import static dev.lockstep.streams.writeback.domain.WriteState.Kind.WRITING;

import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger's table: from each state, on each trigger, to which state. What is not listed is ignored. The one rule that
 * keeps books free of duplicates can be read off it: into WRITING leads no way from UNKNOWN but through a probe that
 * says absent.
 */
public final class WriteTransitions {
    private static final Map<Kind, Map<WriteTrigger, Kind>> TABLE = table();

    private WriteTransitions() {}

    /** The state that follows; empty when the trigger means nothing in this state. */
    public static Optional<Kind> next(Kind from, WriteTrigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(trigger));
    }

    /** The table as Markdown: one row per state, one column per trigger, a dash for what is ignored. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("| state |");
        for (WriteTrigger trigger : WriteTrigger.values()) {
            text.append(' ').append(trigger).append(" |");
        }
        text.append("\n|---|")
                .append("---|".repeat(WriteTrigger.values().length))
                .append('\n');
        for (Kind from : Kind.values()) {
            text.append("| ").append(from).append(" |");
            for (WriteTrigger trigger : WriteTrigger.values()) {
                text.append(' ')
                        .append(next(from, trigger).map(Kind::name).orElse("–"))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<Kind, Map<WriteTrigger, Kind>> table() {
        Map<Kind, Map<WriteTrigger, Kind>> table = new EnumMap<>(Kind.class);
        table.put(REQUESTED, Map.of(WriteTrigger.TURN_CAME, WRITING));
        table.put(
                WRITING,
                Map.of(
                        WriteTrigger.CONFIRMED, CONFIRMED,
                        WriteTrigger.REJECTED, REJECTED,
                        WriteTrigger.UNAVAILABLE, WAITING,
                        WriteTrigger.UNKNOWN, UNKNOWN));
        table.put(UNKNOWN, Map.of(WriteTrigger.DUE, PROBING));
        // A refused probe proves nothing about the write, so the doubt stays.
        table.put(
                PROBING,
                Map.of(
                        WriteTrigger.CONFIRMED, CONFIRMED,
                        WriteTrigger.ABSENT, WRITING,
                        WriteTrigger.REJECTED, UNKNOWN,
                        WriteTrigger.UNAVAILABLE, UNKNOWN,
                        WriteTrigger.UNKNOWN, UNKNOWN));
        table.put(WAITING, Map.of(WriteTrigger.DUE, WRITING));
        return table;
    }
}
