package dev.lockstep.infra.bench;

import dev.lockstep.infra.bench.BenchOptions.Part;
import dev.lockstep.infra.bench.cpu.CpuBench;
import dev.lockstep.infra.bench.cpu.WorkloadResult;
import dev.lockstep.infra.bench.figures.Memory;
import dev.lockstep.infra.bench.latency.LatencyBench;
import dev.lockstep.infra.bench.latency.LatencyResult;
import dev.lockstep.infra.bench.work.DealUpdates;
import dev.lockstep.infra.bench.work.TimeLines;
import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.StackOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Runs the parts of the bench, each on a fresh stack of its own, and puts their figures together. */
public final class Bench {
    private final BenchOptions options;
    private final Clock clock;
    private final Map<Part, Memory> memory = new LinkedHashMap<>();

    /** A bench of these parts. */
    public Bench(BenchOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /**
     * Measures.
     *
     * @throws IllegalStateException when something does not start, or when a change is lost on the way
     */
    public BenchReport run() {
        List<WorkloadResult> costs = options.parts().contains(Part.CPU) ? on(this::costs) : List.of();
        LatencyResult latency = options.parts().contains(Part.LATENCY) ? on(this::latency) : null;
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new BenchReport(costs, latency, memory, load);
    }

    private List<WorkloadResult> costs(EmbeddedStack stack, Path state) {
        List<WorkloadResult> results = new ArrayList<>();
        try (CpuBench bench = new CpuBench(stack, state, options, clock)) {
            results.add(bench.run(new TimeLines(clock)));
            results.add(bench.run(new DealUpdates(clock)));
            keepMemory(Part.CPU, stack);
        }
        return results;
    }

    private LatencyResult latency(EmbeddedStack stack, Path state) {
        return new LatencyBench(stack, state, options, clock).run(() -> keepMemory(Part.LATENCY, stack));
    }

    private <T> T on(BiFunction<EmbeddedStack, Path, T> work) {
        try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.ephemeral().withProgress(options.progress()))) {
            return work.apply(stack, stack.dataDirectory().resolve("streams"));
        }
    }

    private void keepMemory(Part part, EmbeddedStack stack) {
        Map<String, Long> children = new LinkedHashMap<>();
        stack.childProcesses().forEach((child, pid) -> children.put(child.name().toLowerCase(Locale.ROOT), pid));
        memory.put(part, Memory.now(children));
    }
}
