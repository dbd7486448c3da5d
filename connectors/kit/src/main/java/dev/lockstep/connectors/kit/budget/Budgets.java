package dev.lockstep.connectors.kit.budget;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The budgets of one process, one per system, whoever asks. Safe for use by several threads. */
public final class Budgets {
    private final Map<String, Budget> bySystem = new ConcurrentHashMap<>();
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** None yet. */
    public Budgets(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The budget of a system; without limits until somebody sets them. */
    public Budget of(String system) {
        return bySystem.computeIfAbsent(system, id -> new Budget(clock, nanoTime));
    }
}
