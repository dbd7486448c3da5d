package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends rows to the task of the object that they belong to, and rows that are looked up to every task. */
public final class RowPartitioner implements StreamPartitioner<String, SourceRecord> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, SourceRecord row, int partitions) {
        if (key.startsWith(RowRouting.EVERYWHERE)) {
            return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
        }
        byte[] owner = key.getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(owner)) % partitions));
    }
}
