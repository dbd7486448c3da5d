package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceRecord;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends all rows of a system to one task, which so meets them in commit order. A row may go from one object to another,
 * and take its record along: were the objects put together by different tasks, the one that is ahead would tell what
 * became of the record before the other one tells what it had been, and an edge would be announced with later facts.
 *
 * <p>It is another task than the one that reads the rows of a captured database, so that both work at the same time.
 */
public final class RowPartitioner implements StreamPartitioner<String, SourceRecord> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, SourceRecord row, int partitions) {
        int reading = Math.floorMod(row.getSystem().hashCode(), partitions);
        return Optional.of(Set.of((reading + 1) % partitions));
    }
}
