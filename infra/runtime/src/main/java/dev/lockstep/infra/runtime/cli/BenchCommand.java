package dev.lockstep.infra.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.bench.Bench;
import dev.lockstep.infra.bench.BenchOptions;
import dev.lockstep.infra.bench.BenchReport;
import dev.lockstep.infra.bench.growth.GrowthBench;
import dev.lockstep.infra.bench.growth.GrowthReport;
import dev.lockstep.infra.bench.serde.SerdeRatio;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures on this machine. Targets are information: the exit code is 0 when everything ran to its end. */
@Command(
        name = "bench",
        description = "Measures cost and latency beside floors; the last line of standard output is one JSON object")
final class BenchCommand implements Runnable {
    private static final int WARM_UP_ROUNDS = 2;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds; default ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--events", paramLabel = "N", description = "Changes per round; default ${DEFAULT-VALUE}")
    private int events = 30_000;

    @Option(names = "--latency-seconds", paramLabel = "N", description = "Default ${DEFAULT-VALUE}")
    private int latencySeconds = 25;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Changes per second for latency; default ${DEFAULT-VALUE}")
    private int rate = 200;

    @Option(names = "--only", paramLabel = "PART", description = "One of: ${COMPLETION-CANDIDATES}")
    private BenchOptions.@Nullable Part only;

    @Override
    public void run() {
        Terminal terminal = new Terminal(System.err);
        Set<BenchOptions.Part> parts = only == null ? EnumSet.allOf(BenchOptions.Part.class) : EnumSet.of(only);
        BenchOptions options = new BenchOptions(
                Workspace.current().systems(),
                parts,
                rounds,
                WARM_UP_ROUNDS,
                events,
                latencySeconds,
                rate,
                terminal::say);
        BenchReport report = new Bench(options, Clock.systemUTC()).run();
        System.out.println(report.text());
        System.out.println(json(report.figures()));
    }

    /** The registry serde beside plain Avro; needs no broker. */
    @Command(name = "serde", description = "Measures the registry serde beside plain Avro")
    void serde() {
        System.out.println(SerdeRatio.table());
    }

    /** How cost and state of the canonical app grow with the number of source records. */
    @Command(
            name = "canonical",
            description =
                    "Measures map, dedupe, link and merge beside one read and write of a store, from 10,000 source"
                            + " records up")
    void canonical(
            @Option(
                            names = "--records",
                            paramLabel = "N",
                            description = "Default ${DEFAULT-VALUE}",
                            defaultValue = "1000000")
                    long records) {
        Terminal terminal = new Terminal(System.err);
        GrowthReport report =
                new GrowthBench(Workspace.current().systems(), records, Clock.systemUTC(), terminal::say).run();
        System.out.println(report.text());
        System.out.println(json(report.figures()));
    }

    private static String json(Map<String, Object> figures) {
        try {
            return new ObjectMapper().writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures are numbers and cannot fail to print", e);
        }
    }
}
