package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.streams.canonical.domain.identity.DeskMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The desk's memory in stores. */
final class StoredIdentities implements DeskMemory {
    private final KeyValueStore<String, Link> decided;
    private final KeyValueStore<String, LinkRequest> told;
    private final KeyValueStore<String, String> groups;

    StoredIdentities(ProcessorContext<?, ?> context) {
        decided = context.getStateStore(CanonicalStores.DECIDED);
        told = context.getStateStore(CanonicalStores.TOLD);
        groups = context.getStateStore(CanonicalStores.EVIDENCE);
    }

    @Override
    public @Nullable Link link(String key) {
        return decided.get(key);
    }

    @Override
    public void keep(String key, Link link) {
        decided.put(key, link);
    }

    @Override
    public @Nullable LinkRequest told(String key) {
        return told.get(key);
    }

    @Override
    public void keep(String key, LinkRequest request) {
        told.put(key, request);
    }

    @Override
    public void forEachTold(BiConsumer<String, LinkRequest> receiver) {
        try (KeyValueIterator<String, LinkRequest> all = told.all()) {
            while (all.hasNext()) {
                KeyValue<String, LinkRequest> next = all.next();
                receiver.accept(next.key, next.value);
            }
        }
    }

    @Override
    public List<String> members(String group) {
        List<String> members = new ArrayList<>();
        for (KeyValue<String, String> entry : KeyRanges.entries(groups, group)) {
            members.add(KeyRanges.memberOf(entry.key));
        }
        return members;
    }

    @Override
    public boolean contains(String group, String member) {
        return groups.get(KeyRanges.key(group, member)) != null;
    }

    @Override
    public void add(String group, String member) {
        groups.put(KeyRanges.key(group, member), "");
    }

    @Override
    public void remove(String group, String member) {
        // A delete of nothing is a tombstone all the same, and whoever reads the group has to step over each of them.
        if (contains(group, member)) {
            groups.delete(KeyRanges.key(group, member));
        }
    }
}
