package dev.lockstep.infra.bench.latency;

import dev.lockstep.infra.bench.figures.Percentiles;
import dev.lockstep.infra.bench.figures.Round;
import dev.lockstep.infra.bench.figures.Table;
import dev.lockstep.infra.bench.figures.Target;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long changes took.
 *
 * @param rate changes per second that were asked for
 * @param millis from the return of the commit to the event in a consumer's hands
 * @param latestStartMillis how late the latest change began
 * @param cpuMicros processor time of this process per change, load and listener included
 */
public record LatencyResult(int rate, Percentiles millis, double latestStartMillis, double cpuMicros) {
    private static final double P99_MILLIS = 250;

    /** The target with what was reached. */
    public Target target() {
        return new Target("commit to lifecycle event p99", P99_MILLIS, " ms", millis.at(99));
    }

    /** Adds the rows of this result. */
    public void addTo(Table table) {
        String what = "commit → lifecycle event at " + rate + "/s: ";
        table.row(what + "p50, p95", text("%.1f, %.1f ms", millis.at(50), millis.at(95)));
        table.row(what + "p99", text("%.1f ms", millis.at(99)), target());
        table.row(what + "max", text("%.1f ms", millis.at(100)));
        table.row(what + "latest start", text("%.1f ms", latestStartMillis));
        table.row(what + "process", text("%.0f CPU-µs", cpuMicros));
    }

    /** For JSON. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("changesPerSecond", rate);
        figures.put("changes", millis.count());
        figures.put("millis", millis.figures());
        figures.put("latestStartMillis", Round.to(2, latestStartMillis));
        figures.put("cpuMicrosPerChange", Round.to(1, cpuMicros));
        return figures;
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
