package dev.lockstep.infra.bench.growth;

import dev.lockstep.infra.bench.figures.Round;
import dev.lockstep.infra.bench.figures.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the canonical app grows.
 *
 * @param steps in the order of their size
 * @param loadAverage of the machine over the last minute, at the end; negative where unknown
 */
public record GrowthReport(List<GrowthStep> steps, double loadAverage) {

    /** Copies the list. */
    public GrowthReport {
        steps = List.copyOf(steps);
    }

    /** Cost of a record in the last step, in costs of a record in the first: 1 is linear growth. */
    public double slope() {
        GrowthStep first = steps.get(0);
        GrowthStep last = steps.get(steps.size() - 1);
        return last.pipeline().cpuMicrosPer(last.records()) / first.pipeline().cpuMicrosPer(first.records());
    }

    /** The figures for people, several lines. */
    public String text() {
        Table table = new Table(
                "source records", "CPU-µs each", "get + put", "ratio", "records/s", "state MB", "MB per million");
        steps.forEach(step -> table.row(
                number("%,d", step.total()),
                number("%.1f", step.pipeline().cpuMicrosPer(step.records())),
                number("%.1f", step.floor().cpuMicrosPer(step.records())),
                number("%.2f", step.ratio()),
                number("%,.0f", step.pipeline().eventsPerSecond(step.records())),
                number("%.1f", step.stateBytes() / 1e6),
                number("%.0f", step.stateMegabytesPerMillion())));
        return table.text()
                + System.lineSeparator()
                + number("last step against first, per record: %.2f; ", slope())
                + number("load average at the end %.1f", loadAverage);
    }

    /** The figures by name, for JSON. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("steps", steps.stream().map(GrowthStep::figures).toList());
        figures.put("lastAgainstFirst", Round.to(2, slope()));
        figures.put("loadAverage", Round.to(2, loadAverage));
        return figures;
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
