package dev.lockstep.infra.bench;

import dev.lockstep.infra.bench.BenchOptions.Part;
import dev.lockstep.infra.bench.cpu.WorkloadResult;
import dev.lockstep.infra.bench.figures.Memory;
import dev.lockstep.infra.bench.figures.Round;
import dev.lockstep.infra.bench.figures.Table;
import dev.lockstep.infra.bench.figures.Target;
import dev.lockstep.infra.bench.latency.LatencyResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the bench has shown.
 *
 * @param costs cost of each kind of change; empty when not measured
 * @param latency null when not measured
 * @param memory memory at the end of each part
 * @param loadAverage of the machine over the last minute, at the end; negative where unknown
 */
public record BenchReport(
        List<WorkloadResult> costs, @Nullable LatencyResult latency, Map<Part, Memory> memory, double loadAverage) {

    /** Copies the lists. */
    public BenchReport {
        costs = List.copyOf(costs);
        memory = new LinkedHashMap<>(memory);
    }

    /** All targets that apply, with what was reached. */
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        costs.forEach(cost -> targets.addAll(cost.targets()));
        if (latency != null) {
            targets.add(latency.target());
        }
        return targets;
    }

    /** The figures for people, several lines. */
    public String text() {
        Table table = new Table("what", "median (min–max)", "target or rate", "");
        costs.forEach(cost -> cost.addTo(table));
        if (latency != null) {
            latency.addTo(table);
        }
        memory.forEach((part, used) -> used.figures()
                .forEach((name, size) -> table.row("memory after " + lower(part) + ": " + name, String.valueOf(size))));
        table.row("load average at the end", String.format(Locale.ROOT, "%.1f", loadAverage));
        List<String> lines =
                new ArrayList<>(List.of(table.text(), "", "Records per change, commit markers not counted:"));
        costs.forEach(cost -> lines.add("  " + cost.recordsByTopic()));
        return String.join(System.lineSeparator(), costs.isEmpty() ? List.of(table.text()) : lines);
    }

    /** The figures by name, for JSON. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        costs.forEach(cost -> figures.put(cost.figure(), cost.figures()));
        if (latency != null) {
            figures.put("latency", latency.figures());
        }
        Map<String, Object> used = new LinkedHashMap<>();
        memory.forEach((part, at) ->
                used.put("after" + part.name().charAt(0) + lower(part).substring(1), at.figures()));
        figures.put("memory", used);
        figures.put("loadAverage", Round.to(2, loadAverage));
        figures.put("targets", targets().stream().map(Target::figures).toList());
        return figures;
    }

    private static String lower(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
