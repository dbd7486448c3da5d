package dev.lockstep.streams.kit.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How many committed records an app knows of and has not yet taken in. Measured from what its tasks have committed, not
 * from what its consumers have fetched: fetched records may wait in a buffer, and then the state is still behind them.
 */
final class LagMeter {
    private final Supplier<? extends Collection<ThreadMetadata>> threads;

    LagMeter(Supplier<? extends Collection<ThreadMetadata>> threads) {
        this.threads = threads;
    }

    /** Null while no end of a partition is known yet. */
    @Nullable
    Long records() {
        List<Long> lags = threads.get().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream().map(partition -> lag(task, partition)))
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
        return lags.isEmpty()
                ? null
                : Long.valueOf(lags.stream().mapToLong(Long::longValue).sum());
    }

    private static OptionalLong lag(TaskMetadata task, TopicPartition partition) {
        long end = known(task.endOffsets(), partition);
        long done = known(task.committedOffsets(), partition);
        return end < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, end - Math.max(0, done)));
    }

    private static long known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        return offset == null ? -1 : offset;
    }
}
