package dev.lockstep.infra.bench.figures;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percentiles by nearest rank: each is a measured value, none is interpolated. */
public final class Percentiles {
    private final double[] sorted;

    /**
     * Over these measurements, in any order.
     *
     * @throws IllegalArgumentException when there are none
     */
    public Percentiles(double... measured) {
        if (measured.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        sorted = measured.clone();
        Arrays.sort(sorted);
    }

    /** The smallest measurement that at least this share of all does not exceed; 100 gives the largest. */
    public double at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** How many were measured. */
    public int count() {
        return sorted.length;
    }

    /** For JSON, two decimals. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("p50", Round.to(2, at(50)));
        figures.put("p95", Round.to(2, at(95)));
        figures.put("p99", Round.to(2, at(99)));
        figures.put("max", Round.to(2, at(100)));
        return figures;
    }
}
