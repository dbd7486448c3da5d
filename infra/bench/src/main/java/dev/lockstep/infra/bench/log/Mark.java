package dev.lockstep.infra.bench.log;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Where all topics of Lockstep end at one moment; those of brokers, registry and floors are left out. */
public record Mark(Map<TopicPartition, Long> ends, Map<String, Long> bytes) {
    private static final String LOCKSTEP = "lockstep";
    private static final String FLOORS = "lockstep-bench-";

    /** Where the topics end now. */
    public static Mark of(Cluster cluster) {
        var partitions = cluster.partitions(topic -> topic.startsWith(LOCKSTEP) && !topic.startsWith(FLOORS));
        return new Mark(cluster.ends(partitions), cluster.bytesByTopic());
    }

    /** Where a partition ended; 0 when it was not there. */
    public long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Partitions that have grown since an earlier mark, each with where it ended then. */
    Map<TopicPartition, Long> grownSince(Mark earlier) {
        Map<TopicPartition, Long> grown = new HashMap<>();
        ends.forEach((partition, end) -> {
            long start = earlier.end(partition);
            if (end > start) {
                grown.put(partition, start);
            }
        });
        return grown;
    }

    /** Bytes by which each topic has grown since an earlier mark. */
    Map<String, Long> bytesSince(Mark earlier) {
        Map<String, Long> grown = new TreeMap<>();
        ends.keySet().stream().map(TopicPartition::topic).distinct().forEach(topic -> {
            long more = bytes.getOrDefault(topic, 0L) - earlier.bytes.getOrDefault(topic, 0L);
            if (more > 0) {
                grown.put(topic, more);
            }
        });
        return grown;
    }
}
