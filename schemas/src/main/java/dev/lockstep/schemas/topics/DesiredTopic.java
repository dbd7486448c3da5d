package dev.lockstep.schemas.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A topic as the cluster should have it.
 *
 * @param name of the topic
 * @param partitions exact count
 * @param replicationFactor copies; -1 takes the broker's default
 * @param configuration topic settings by Kafka's names; settings that are not named are left alone
 */
public record DesiredTopic(String name, int partitions, int replicationFactor, Map<String, String> configuration) {
    private static final int LARGEST_MESSAGE = 1_048_588;
    private static final Duration COMPACTION_SEGMENT = Duration.ofHours(6);
    private static final Duration TOMBSTONES_KEPT = Duration.ofDays(7);

    /** Copies the configuration. */
    public DesiredTopic {
        configuration = Map.copyOf(configuration);
    }

    /** Every topic of the catalogue for an installation with these source systems, and the dead letters. */
    public static List<DesiredTopic> all(Collection<String> systems, Replication replication) {
        return Stream.concat(
                        Topics.all(systems).stream().map(topic -> of(topic, replication)),
                        Stream.of(deadLetters(replication)))
                .toList();
    }

    private static DesiredTopic of(Topic<?> topic, Replication replication) {
        Map<String, String> configuration = topic.cleanup() == Topic.Cleanup.COMPACT
                ? compacted(replication)
                : deleted(topic.retention(), replication);
        return new DesiredTopic(topic.name(), topic.partitions(), replication.factor(), configuration);
    }

    private static DesiredTopic deadLetters(Replication replication) {
        return new DesiredTopic(
                Topics.DEAD_LETTERS,
                Topics.ENGAGEMENT_PARTITIONS,
                replication.factor(),
                deleted(Topics.DEAD_LETTER_RETENTION, replication));
    }

    private static Map<String, String> compacted(Replication replication) {
        Map<String, String> configuration = bounded(replication);
        configuration.put("cleanup.policy", "compact");
        configuration.put("retention.ms", "-1");
        // Tables are read from the start when a store is rebuilt, so superseded records are cleaned early; an open
        // segment is never cleaned, so segments are closed several times a day.
        configuration.put("min.cleanable.dirty.ratio", "0.1");
        configuration.put("segment.ms", millis(COMPACTION_SEGMENT));
        // A reader that was away for less than this still sees that a record is gone.
        configuration.put("delete.retention.ms", millis(TOMBSTONES_KEPT));
        return configuration;
    }

    private static Map<String, String> deleted(@Nullable Duration retention, Replication replication) {
        Map<String, String> configuration = bounded(replication);
        configuration.put("cleanup.policy", "delete");
        configuration.put("retention.ms", retention == null ? "-1" : millis(retention));
        return configuration;
    }

    private static Map<String, String> bounded(Replication replication) {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("max.message.bytes", String.valueOf(LARGEST_MESSAGE));
        // Kept from the day of arrival: a late fact with an old date of its own must not be deleted at once.
        configuration.put("message.timestamp.type", "LogAppendTime");
        if (replication.minInSync() > 0) {
            configuration.put("min.insync.replicas", String.valueOf(replication.minInSync()));
        }
        return configuration;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
