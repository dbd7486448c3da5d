package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.budget.BudgetLimits;
import java.util.Optional;

/**
 * What a firm says about limits in place of {@code writes.yaml}; empty: as there.
 *
 * @param requestsPerSecond in the long run
 * @param concurrent exchanges at a time
 * @param perDay requests in any 24 hours
 */
public record LimitOverrides(
        Optional<Double> requestsPerSecond, Optional<Integer> concurrent, Optional<Integer> perDay) {
    /** As {@code writes.yaml} says. */
    public static final LimitOverrides NONE = new LimitOverrides(Optional.empty(), Optional.empty(), Optional.empty());

    /** The limits that count. */
    public BudgetLimits over(BudgetLimits shipped) {
        return shipped.with(requestsPerSecond, concurrent, perDay);
    }
}
