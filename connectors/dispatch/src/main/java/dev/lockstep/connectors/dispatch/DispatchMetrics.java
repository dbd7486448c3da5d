package dev.lockstep.connectors.dispatch;

import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** What the dispatcher counts. Tags are closed sets: configured targets or {@code unknown}, operations, outcomes. */
final class DispatchMetrics {
    /** Attempts and their time, by system, operation, kind and outcome. */
    static final String ATTEMPTS = "lockstep.dispatch.attempts";

    /** How often the loop started over. */
    static final String RESTARTS = "lockstep.dispatch.restarts";

    /** Attempts that could not be read. */
    static final String BURIED = "lockstep.dispatch.buried";

    private final MeterRegistry registry;
    private final Set<String> systems;

    DispatchMetrics(MeterRegistry registry, Set<String> systems) {
        this.registry = registry;
        this.systems = Set.copyOf(systems);
    }

    void executed(WriteAttempt attempt, WriteResult result, Duration time) {
        String system = systems.contains(attempt.getTargetSystem()) ? attempt.getTargetSystem() : "unknown";
        Timer.builder(ATTEMPTS)
                .tag("system", system)
                .tag("operation", word(attempt.getOperation()))
                .tag("kind", word(attempt.getKind()))
                .tag("outcome", word(result.getStatus()))
                .register(registry)
                .record(time);
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
