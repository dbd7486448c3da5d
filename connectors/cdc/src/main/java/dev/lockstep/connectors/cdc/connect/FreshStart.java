package dev.lockstep.connectors.cdc.connect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * The task's context as if nothing had been captured before, so that the wrapped connector reads all rows. Only the
 * offset of before is hidden: Debezium confirms to the database what it finds stored, so new offsets must show.
 */
final class FreshStart implements SourceTaskContext {
    private final SourceTaskContext context;
    private final Map<String, ?> hidden;

    FreshStart(SourceTaskContext context, Map<String, ?> hidden) {
        this.context = context;
        this.hidden = hidden;
    }

    @Override
    public Map<String, String> configs() {
        return context.configs();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new NewerOffsets(context.offsetStorageReader(), hidden);
    }

    @Override
    public TransactionContext transactionContext() {
        return context.transactionContext();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return context.pluginMetrics();
    }

    private record NewerOffsets(OffsetStorageReader reader, Map<String, ?> hidden) implements OffsetStorageReader {
        @Override
        public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
            Map<String, Object> stored = reader.offset(partition);
            return hidden.equals(stored) ? null : stored;
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            Map<Map<String, T>, Map<String, Object>> newer = new HashMap<>(reader.offsets(partitions));
            newer.values().removeIf(hidden::equals);
            return newer;
        }
    }
}
