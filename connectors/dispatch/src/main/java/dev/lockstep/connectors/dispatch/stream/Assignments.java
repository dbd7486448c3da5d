package dev.lockstep.connectors.dispatch.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that are ours, and the commits that their progress allows. Called by the loop's thread only. */
final class Assignments implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);

    private final Consumer<String, byte[]> consumer;
    private final Duration releaseWait;
    private final Map<TopicPartition, AssignedPartition> assigned = new ConcurrentHashMap<>();

    Assignments(Consumer<String, byte[]> consumer, Duration releaseWait) {
        this.consumer = consumer;
        this.releaseWait = releaseWait;
    }

    AssignedPartition of(TopicPartition partition) {
        AssignedPartition found = assigned.get(partition);
        if (found == null) {
            throw new IllegalStateException("A record came from " + partition + ", which is not assigned");
        }
        return found;
    }

    int backlog() {
        return assigned.values().stream().mapToInt(AssignedPartition::backlog).sum();
    }

    int count() {
        return assigned.size();
    }

    /** Notes the end of the log: what lies below it has been waiting and may have been sent by a predecessor. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> assigned.put(partition, new AssignedPartition(end)));
        LOG.info("Assigned {}", partitions);
    }

    /** Lets running exchanges end, commits what is stored; what did not start is the successor's. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        release(partitions);
        try {
            consumer.commitSync(toCommit(partitions));
        } catch (KafkaException e) {
            LOG.warn(
                    "Offsets of {} were not committed; their attempts will be answered again: {}",
                    partitions,
                    e.toString());
        }
        partitions.forEach(assigned::remove);
    }

    /** The partitions are another's already: nothing may be committed, and nothing more may be sent. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("Lost {}", partitions);
        release(partitions);
        partitions.forEach(assigned::remove);
    }

    void releaseAll() {
        onPartitionsRevoked(List.copyOf(assigned.keySet()));
    }

    void commitProgress() {
        Map<TopicPartition, OffsetAndMetadata> offsets = toCommit(assigned.keySet());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, failure) -> {
                if (failure == null) {
                    committed.forEach(this::committed);
                } else {
                    LOG.info("A commit failed and will be repeated: {}", failure.toString());
                }
            });
        }
    }

    /** Asks the broker whether we are still who we think: it refuses commits of a member that was replaced. */
    void confirm() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        consumer.committed(assigned.keySet()).forEach((partition, offset) -> {
            if (offset != null) {
                positions.put(partition, offset);
            }
        });
        positions.putAll(toCommit(assigned.keySet()));
        consumer.commitSync(positions);
        positions.forEach(this::committed);
    }

    private void committed(TopicPartition partition, OffsetAndMetadata offset) {
        AssignedPartition still = assigned.get(partition);
        if (still != null) {
            still.committed(offset.offset());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> toCommit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            AssignedPartition progress = assigned.get(partition);
            OptionalLong position = progress == null ? OptionalLong.empty() : progress.toCommit();
            position.ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
        }
        return offsets;
    }

    /** First all are told, then all are waited for: nothing new begins while the first one ends. */
    private void release(Collection<TopicPartition> partitions) {
        List<AssignedPartition> going =
                partitions.stream().filter(assigned::containsKey).map(this::of).toList();
        going.forEach(AssignedPartition::release);
        try {
            for (AssignedPartition partition : going) {
                partition.awaitIdle(releaseWait);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
