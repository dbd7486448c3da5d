package dev.lockstep.streams.control.processor;

import dev.lockstep.streams.control.domain.Happening;
import dev.lockstep.streams.control.domain.RecentEvent;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The newest events of one partition, in a ring. */
final class RecentEvents {
    static final int SLOTS = 64;

    private final KeyValueStore<String, RecentEvent> ring;
    private long next;

    RecentEvents(ProcessorContext<?, ?> context) {
        this.ring = context.getStateStore(Stores.RECENT);
        this.next = newest() + 1;
    }

    void add(Happening event) {
        ring.put(Long.toString(next % SLOTS), new RecentEvent(next, event));
        next++;
    }

    private long newest() {
        long newest = -1;
        try (KeyValueIterator<String, RecentEvent> all = ring.all()) {
            while (all.hasNext()) {
                KeyValue<String, RecentEvent> slot = all.next();
                newest = Math.max(newest, slot.value.sequence());
            }
        }
        return newest;
    }
}
