package dev.lockstep.infra.bench.growth;

import dev.lockstep.infra.bench.cpu.CpuMeter;
import dev.lockstep.infra.bench.figures.Round;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the app cost and held when it had seen so many source records.
 *
 * @param total source records seen by now
 * @param records source records since the step before, which the costs are for
 * @param floor cost of one read and one write of a store for the same bytes
 * @param pipeline cost of mapping, ordering, linking and merging them
 * @param stateBytes what all stores of the app hold, files and memory that is not written yet
 * @param changelogBytes what the app's changelogs take on the brokers, compressed as written
 */
record GrowthStep(
        long total, long records, CpuMeter.Cost floor, CpuMeter.Cost pipeline, long stateBytes, long changelogBytes) {
    private static final double MEGABYTE = 1_000_000.0;
    private static final double MILLION = 1_000_000.0;

    /** Cost of the pipeline, in costs of the floor. */
    double ratio() {
        return (double) pipeline.cpuNanos() / floor.cpuNanos();
    }

    /** Megabytes of state for a million source records, as far as this step can tell. */
    double stateMegabytesPerMillion() {
        return stateBytes / MEGABYTE / total * MILLION;
    }

    /** For JSON. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("sourceRecords", total);
        figures.put("cpuMicrosPerRecord", Round.to(1, pipeline.cpuMicrosPer(records)));
        figures.put("floorCpuMicrosPerRecord", Round.to(1, floor.cpuMicrosPer(records)));
        figures.put("ratioToGetPut", Round.to(2, ratio()));
        figures.put("recordsPerSecond", Round.to(0, pipeline.eventsPerSecond(records)));
        figures.put("stateMegabytes", Round.to(1, stateBytes / MEGABYTE));
        figures.put("stateMegabytesPerMillion", Round.to(0, stateMegabytesPerMillion()));
        figures.put("changelogMegabytes", Round.to(1, changelogBytes / MEGABYTE));
        return figures;
    }
}
