package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** What the dispatcher counts. Tags are closed sets: configured targets or {@code unknown}, operations, outcomes. */
final class DispatchMetrics {
    /** Attempts that were sent and their time, by system, operation, kind and outcome. */
    static final String ATTEMPTS = "lockstep.dispatch.attempts";

    /** How often the loop started over. */
    static final String RESTARTS = "lockstep.dispatch.restarts";

    /** Attempts that could not be read. */
    static final String BURIED = "lockstep.dispatch.buried";

    /** Attempts that were held back, by system. */
    static final String HELD = "lockstep.dispatch.held";

    /** Attempts that wait in memory, by system. */
    static final String WAITING = "lockstep.dispatch.waiting";

    /** Exchanges under way, by system; with what else asks it in this process. */
    static final String UNDER_WAY = "lockstep.dispatch.under-way";

    /** Requests of the last 24 hours, by system; with what else asks it in this process. */
    static final String LAST_DAY = "lockstep.dispatch.last-day";

    /** 1 while nothing may be sent to the system, 0 else. */
    static final String CLOSED = "lockstep.dispatch.closed";

    private final MeterRegistry registry;
    private final Set<String> systems;

    DispatchMetrics(MeterRegistry registry, Set<String> systems) {
        this.registry = registry;
        this.systems = Set.copyOf(systems);
    }

    void executed(WriteAttempt attempt, WriteResult result, Duration time) {
        String system = systems.contains(attempt.getTargetSystem()) ? attempt.getTargetSystem() : "unknown";
        if (!result.getSent()) {
            registry.counter(HELD, "system", system).increment();
            return;
        }
        Timer.builder(ATTEMPTS)
                .tag("system", system)
                .tag("operation", word(attempt.getOperation()))
                .tag("kind", word(attempt.getKind()))
                .tag("outcome", word(result.getStatus()))
                .register(registry)
                .record(time);
    }

    /** Shows how a target stands. */
    void watch(String system, Target target, Supplier<Number> waiting) {
        gauge(WAITING, system, waiting);
        gauge(UNDER_WAY, system, () -> target.budget().standing().underWay());
        gauge(LAST_DAY, system, () -> target.budget().standing().lastDay());
        gauge(CLOSED, system, () -> target.closed().isPresent() ? 1 : 0);
    }

    private void gauge(String name, String system, Supplier<Number> value) {
        Gauge.builder(name, value).tag("system", system).register(registry);
    }

    void restarted() {
        registry.counter(RESTARTS).increment();
    }

    void buried() {
        registry.counter(BURIED).increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
