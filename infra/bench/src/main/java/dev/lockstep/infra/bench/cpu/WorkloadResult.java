package dev.lockstep.infra.bench.cpu;

import dev.lockstep.infra.bench.figures.Spread;
import dev.lockstep.infra.bench.figures.Table;
import dev.lockstep.infra.bench.figures.Target;
import dev.lockstep.infra.bench.log.Written;
import dev.lockstep.infra.bench.work.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What one kind of change costs. */
public final class WorkloadResult {
    private static final double COPIES = 16;
    private static final double RECORDS = 8;

    private final Workload workload;
    private final int events;
    private final List<Measured> rounds;
    private final Written written;

    WorkloadResult(Workload workload, int events, List<Measured> rounds, Written written) {
        this.workload = workload;
        this.events = events;
        this.rounds = List.copyOf(rounds);
        this.written = written;
    }

    /** The targets with what was reached. */
    public List<Target> targets() {
        return List.of(
                new Target(
                        workload.figure() + ": pipeline ÷ copy",
                        COPIES,
                        " ×",
                        ratioToCopy().median()),
                new Target(workload.figure() + ": records per change", RECORDS, "", written.recordsPerSource()));
    }

    /** Adds the rows of this workload. */
    public void addTo(Table table) {
        addCost(table, "produce floor", Measured::produce);
        addCost(table, "exactly-once copy", Measured::copy);
        addCost(table, "exactly-once get + put", Measured::getPut);
        addCost(table, "pipeline", Measured::pipeline);
        table.row(
                workload.name() + ": pipeline ÷ copy",
                ratioToCopy().text(1),
                targets().get(0));
        table.row(
                workload.name() + ": pipeline ÷ get + put",
                Spread.of(rounds, Measured::toGetPut).text(1));
        String records = String.format(Locale.ROOT, "%.2f", written.recordsPerSource());
        table.row(
                workload.name() + ": records written per change",
                records,
                targets().get(1));
        String bytes = String.format(Locale.ROOT, "%.0f", written.bytesPerSource());
        table.row(workload.name() + ": bytes written per change", bytes);
    }

    /** Records per change, topic by topic, in words. */
    public String recordsByTopic() {
        return workload.name() + ": " + written.perTopic();
    }

    /** For JSON, under the workload's name. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("events", events);
        figures.put("pairs", rounds.size());
        figures.put("produce", cost(Measured::produce));
        figures.put("copy", cost(Measured::copy));
        figures.put("getPut", cost(Measured::getPut));
        figures.put("pipeline", cost(Measured::pipeline));
        figures.put("pipelineToCopy", ratioToCopy().figures());
        figures.put("pipelineToGetPut", Spread.of(rounds, Measured::toGetPut).figures());
        figures.put("written", written.figures());
        return figures;
    }

    /** Name of the workload among the figures. */
    public String figure() {
        return workload.figure();
    }

    private Spread ratioToCopy() {
        return Spread.of(rounds, Measured::toCopy);
    }

    private void addCost(Table table, String what, Function<Measured, CpuMeter.Cost> stage) {
        String rate = String.format(Locale.ROOT, "%.0f/s", perSecond(stage).median());
        table.row(workload.name() + ": " + what, micros(stage).text(1) + " CPU-µs", rate);
    }

    private Map<String, Object> cost(Function<Measured, CpuMeter.Cost> stage) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cpuMicrosPerEvent", micros(stage).figures());
        figures.put("eventsPerSecond", perSecond(stage).figures());
        return figures;
    }

    private Spread micros(Function<Measured, CpuMeter.Cost> stage) {
        return Spread.of(rounds, round -> stage.apply(round).cpuMicrosPer(events));
    }

    private Spread perSecond(Function<Measured, CpuMeter.Cost> stage) {
        return Spread.of(rounds, round -> stage.apply(round).eventsPerSecond(events));
    }
}
