package dev.lockstep.streams.kit;

import dev.lockstep.schemas.ids.RootKey;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * What a processor sees of a global table of root records (customers, reference data), whose canonical id is their root
 * id. The table follows its topic by itself and may be a moment behind or ahead of the record that is being processed.
 */
public final class GlobalView<V> {
    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<V>> store;

    /** The view of the global table with this store name. */
    public GlobalView(ProcessingContext context, String storeName) {
        this.store = context.getStateStore(storeName);
    }

    /** The record with this canonical id; null when there is none, or no id. */
    public @Nullable V find(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        ValueAndTimestamp<V> found = store.get(keyOf(id));
        return found == null ? null : found.value();
    }

    /** Key of the record with this canonical id, as it stands in the topic and in the table. */
    public static String keyOf(String id) {
        // Codes of reference data may hold slashes; as root ids they hold dots instead.
        String rootId = id.replace('/', '.');
        return new RootKey(rootId, rootId).toString();
    }
}
