package dev.lockstep.schemas.topics;

import java.util.Map;

/**
 * A topic as the cluster has it.
 *
 * @param name of the topic
 * @param partitions count
 * @param configuration effective settings, defaults included
 */
public record ExistingTopic(String name, int partitions, Map<String, String> configuration) {
    /** Copies the configuration. */
    public ExistingTopic {
        configuration = Map.copyOf(configuration);
    }
}
