package dev.lockstep.infra.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to measure and for how long.
 *
 * @param systems folder of descriptors and mappings
 * @param parts what to measure
 * @param rounds measured rounds per kind of change, after the warm-up
 * @param warmUpRounds rounds before that count for nothing
 * @param events changes per round
 * @param latencySeconds how long latency is measured, after a warm-up as long
 * @param rate changes per second while latency is measured
 * @param progress told a short sentence now and then
 */
public record BenchOptions(
        Path systems,
        Set<Part> parts,
        int rounds,
        int warmUpRounds,
        int events,
        int latencySeconds,
        int rate,
        Consumer<String> progress) {

    /** The systems whose changes are measured. */
    public static final List<String> MEASURED_SYSTEMS = List.of("crm", "erp", "psa");

    /** What can be measured alone. */
    public enum Part {
        /** Processor time per event, and records and bytes written. */
        CPU,
        /** Time from commit to lifecycle event. */
        LATENCY
    }

    /** Refuses numbers with which nothing would be measured, naming each. */
    public BenchOptions {
        parts = Set.copyOf(parts);
        List<String> problems = new ArrayList<>();
        positive(problems, "rounds", rounds);
        positive(problems, "events", events);
        positive(problems, "latency seconds", latencySeconds);
        positive(problems, "rate", rate);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static void positive(List<String> problems, String name, int value) {
        if (value < 1) {
            problems.add(name + " is " + value + ": must be at least 1");
        }
    }
}
