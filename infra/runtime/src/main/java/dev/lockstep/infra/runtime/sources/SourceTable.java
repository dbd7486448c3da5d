package dev.lockstep.infra.runtime.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The standings for people: one line per system and object, what is wrong beneath it. */
public final class SourceTable {
    private static final String NOTHING = "-";

    private SourceTable() {}

    /**
     * The table.
     *
     * @param modes {@code live} or {@code shadow} of a system and an object
     */
    public static String text(SourceBook book, BinaryOperator<String> modes, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "system",
                "object",
                "mode",
                "state",
                "last change",
                "heard of",
                "cursor age",
                "by push",
                "only sweep",
                "trust %",
                "gaps"));
        for (SourceStanding standing : book.standings()) {
            lines.add(line(
                    standing.system(),
                    standing.object(),
                    modes.apply(standing.system(), standing.object()),
                    standing.state().name().toLowerCase(Locale.ROOT),
                    age(standing.lastChange(), now),
                    age(standing.heartbeat(), now),
                    age(standing.cursor(), now),
                    String.valueOf(standing.byPush()),
                    String.valueOf(standing.bySweep()),
                    standing.trust().map(SourceTable::decimal).orElse(NOTHING),
                    String.valueOf(standing.gaps())));
            standing.problems().forEach(problem -> lines.add("    " + problem));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-14s %-26s %-7s %-9s %12s %12s %12s %9s %11s %7s %5s", cells)
                .stripTrailing();
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** How long ago in the coarsest unit that says enough, for example {@code 4m}. */
    private static String age(Optional<Instant> at, Instant now) {
        if (at.isEmpty()) {
            return NOTHING;
        }
        Duration ago = Duration.between(at.get(), now);
        if (ago.toDays() > 1) {
            return ago.toDays() + "d";
        }
        if (ago.toHours() > 1) {
            return ago.toHours() + "h";
        }
        return ago.toMinutes() > 1 ? ago.toMinutes() + "m" : Math.max(0, ago.toSeconds()) + "s";
    }
}
