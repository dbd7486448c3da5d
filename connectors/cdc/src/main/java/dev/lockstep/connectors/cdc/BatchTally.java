package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.connect.FoldingConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What one batch from the connector held.
 *
 * @param byObject changes, by the object they are of
 * @param bulk changes from transactions too large to fold as a whole
 * @param annulled rows created and deleted again within their transaction
 * @param heartbeats our own marks in the heartbeat table that came back
 * @param snapshot true when the batch still belongs to reading all rows
 */
record BatchTally(Map<String, Long> byObject, long bulk, long annulled, long heartbeats, boolean snapshot) {
    private static final String ANNULLED = FoldingConfig.ANNULLED_HEADER;
    private static final String BEAT = FoldingConfig.BEAT_HEADER;

    static BatchTally of(List<SourceRecord> batch) {
        Map<String, Long> changes = batch.stream()
                .map(SourceRecord::value)
                .filter(Struct.class::isInstance)
                .map(Struct.class::cast)
                .collect(Collectors.groupingBy(change -> change.getString("object"), Collectors.counting()));
        long bulk = batch.stream().filter(BatchTally::isBulk).count();
        long annulled = batch.stream().mapToLong(BatchTally::annulled).sum();
        long beats = batch.stream()
                .filter(record -> record.headers().lastWithName(BEAT) != null)
                .count();
        return new BatchTally(changes, bulk, annulled, beats, isSnapshot(batch));
    }

    /** Changes of all objects. */
    long published() {
        return byObject.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean isBulk(SourceRecord record) {
        return record.value() instanceof Struct change && change.getBoolean("bulk");
    }

    private static long annulled(SourceRecord record) {
        var header = record.headers().lastWithName(ANNULLED);
        return header != null && header.value() instanceof Integer count ? count : 0;
    }

    private static boolean isSnapshot(List<SourceRecord> batch) {
        var offset = batch.get(batch.size() - 1).sourceOffset();
        return offset != null && offset.containsKey("snapshot");
    }
}
