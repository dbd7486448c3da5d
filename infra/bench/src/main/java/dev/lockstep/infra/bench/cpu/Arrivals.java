package dev.lockstep.infra.bench.cpu;

import dev.lockstep.infra.bench.log.LogReader;
import dev.lockstep.infra.bench.log.Mark;
import dev.lockstep.infra.bench.work.Workload;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.TopicSerdes;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Proves that every change of a round has arrived: speed without the result is worth nothing. */
final class Arrivals {
    private final Workload workload;
    private final Deserializer<LifecycleEvent> events;
    private long canonical;
    private long announced;

    Arrivals(Workload workload, TopicSerdes serdes) {
        this.workload = workload;
        this.events = serdes.value(Topics.LIFECYCLE).deserializer();
    }

    /** Counts what is committed between two marks; throws unless there is one record and one event for each change. */
    void check(Mark before, Mark after, LogReader reader, int changes) {
        String entity = workload.canonical().name();
        Map<TopicPartition, Long> starts = after.ends().keySet().stream()
                .filter(partition ->
                        partition.topic().equals(entity) || partition.topic().equals(Topics.LIFECYCLE.name()))
                .collect(Collectors.toMap(p -> p, before::end));
        reader.read(starts, after, record -> {
            if (record.topic().equals(entity)) {
                canonical++;
            } else {
                note(events.deserialize(record.topic(), record.value()));
            }
        });
        if (canonical != changes || announced != changes) {
            throw new IllegalStateException("Of " + changes + " changes (" + workload.name() + ") " + canonical
                    + " became a canonical record and " + announced + " a lifecycle event");
        }
    }

    private void note(LifecycleEvent event) {
        if (workload.events().contains(event.getType())) {
            announced++;
        }
    }
}
