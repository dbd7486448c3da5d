package dev.lockstep.schemas.language;

import dev.lockstep.schemas.registry.CompatibilityRule;
import dev.lockstep.schemas.topics.Topic;
import java.util.List;

/** Which rule a topic's schema follows, by the tier in its name. */
public final class CompatibilityPolicy {
    private static final List<String> READ_BY_OTHERS =
            List.of("lockstep.canonical.", "lockstep.lifecycle.", "lockstep.exceptions.", "lockstep.writeback.");

    private CompatibilityPolicy() {}

    /**
     * {@code FULL_TRANSITIVE} for topics that programs outside this repository read, so that they and Lockstep may be
     * updated in any order; {@code BACKWARD} for those that only Lockstep reads.
     */
    public static CompatibilityRule of(Topic<?> topic) {
        return READ_BY_OTHERS.stream().anyMatch(topic.name()::startsWith)
                ? CompatibilityRule.FULL_TRANSITIVE
                : CompatibilityRule.BACKWARD;
    }
}
