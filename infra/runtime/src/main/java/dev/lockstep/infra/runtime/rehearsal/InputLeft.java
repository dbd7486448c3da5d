package dev.lockstep.infra.runtime.rehearsal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Whether an app has taken in all that stands in its topics, by what it has committed: its own count of what lags is
 * nothing as long as it has not asked.
 */
final class InputLeft {
    /** Behind the last record of a transaction stands its end, which a reader need not pass. */
    private static final long END_OF_TRANSACTION = 1;

    private final Admin admin;

    InputLeft(Admin admin) {
        this.admin = admin;
    }

    /** Whether something is left, or nobody reads yet. */
    boolean isLeft(String applicationId, KafkaStreams streams) {
        Set<TopicPartition> read = streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toUnmodifiableSet());
        return read.isEmpty() || isLeft(applicationId, read);
    }

    private boolean isLeft(String applicationId, Set<TopicPartition> read) {
        try {
            Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            read.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get();
            return ends.entrySet().stream()
                    .anyMatch(end ->
                            isLeft(taken.get(end.getKey()), end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The brokers of the rehearsal do not say what was read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the rehearsal comes to rest", e);
        }
    }

    private static boolean isLeft(@Nullable OffsetAndMetadata taken, long end) {
        return taken == null ? end > 0 : end - taken.offset() > END_OF_TRANSACTION;
    }
}
