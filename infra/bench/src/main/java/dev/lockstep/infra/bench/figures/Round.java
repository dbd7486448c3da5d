package dev.lockstep.infra.bench.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers for people: no more digits than the measurement carries. */
public final class Round {
    private Round() {}

    /** The number with at most so many decimals, halves away from zero. */
    public static double to(int decimals, double number) {
        return BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
