package dev.lockstep.infra.bench.figures;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements of one thing and how far they lie apart; the unit is the measurements' own. */
public record Spread(double median, double least, double most) {

    /**
     * The spread of these measurements, in any order; the median of an even number is the mean of the middle two.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static Spread of(double... measured) {
        if (measured.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** The spread of one figure of each round. */
    public static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    /** Median, then least and most, with a number of decimals. */
    public String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
    }

    /** For JSON, three decimals. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("median", Round.to(3, median));
        figures.put("min", Round.to(3, least));
        figures.put("max", Round.to(3, most));
        return figures;
    }
}
