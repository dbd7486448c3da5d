package dev.lockstep.connectors.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the receiver counts. Tags are closed sets: configured systems or {@code unknown}, and {@link Outcome}. */
final class WebhookMetrics {
    /** Requests and their time, by system and outcome. */
    static final String REQUESTS = "lockstep.webhooks.requests";

    /** Changes published, by system and whether they could be keyed. */
    static final String CHANGES = "lockstep.webhooks.changes";

    /** Changes that only name their record, by system. */
    static final String HINTS = "lockstep.webhooks.hints";

    /** Changes that the descriptor passes over, by system. */
    static final String SKIPPED = "lockstep.webhooks.skipped";

    /** Deliveries with the id of another one and a different body, by system. */
    static final String CONFLICTS = "lockstep.webhooks.conflicts";

    private final MeterRegistry registry;

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(String system, Outcome outcome, Duration time) {
        Timer.builder(REQUESTS)
                .tags("system", system, "outcome", outcome.tag())
                .register(registry)
                .record(time);
    }

    void published(String system, int keyed, int unknown) {
        registry.counter(CHANGES, "system", system, "outcome", "keyed").increment(keyed);
        registry.counter(CHANGES, "system", system, "outcome", "unknown").increment(unknown);
    }

    void passed(String system, int hints, int skipped) {
        registry.counter(HINTS, "system", system).increment(hints);
        registry.counter(SKIPPED, "system", system).increment(skipped);
    }

    void conflict(String system) {
        registry.counter(CONFLICTS, "system", system).increment();
    }
}
