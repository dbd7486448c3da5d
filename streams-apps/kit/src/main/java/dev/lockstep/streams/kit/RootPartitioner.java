package dev.lockstep.streams.kit;

import dev.lockstep.schemas.ids.RootKey;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends every record of a root to the root's partition. */
public final class RootPartitioner<V> implements StreamPartitioner<String, V> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, V value, int partitions) {
        return Optional.of(Set.of(RootKey.partition(key, partitions)));
    }
}
