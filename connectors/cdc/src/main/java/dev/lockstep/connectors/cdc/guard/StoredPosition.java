package dev.lockstep.connectors.cdc.guard;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the log had been processed when the connector last stored its offset. */
record StoredPosition(long lsn) {

    /** Empty when nothing is stored, or only that a snapshot had begun: then all rows are read again anyway. */
    static Optional<StoredPosition> of(@Nullable Map<String, ?> offset) {
        if (offset == null || isUnfinishedSnapshot(offset)) {
            return Optional.empty();
        }
        Object lsn = offset.get("lsn_commit") instanceof Number commit ? commit : offset.get("lsn");
        return lsn instanceof Number number ? Optional.of(new StoredPosition(number.longValue())) : Optional.empty();
    }

    static boolean isUnfinishedSnapshot(Map<String, ?> offset) {
        return offset.containsKey("snapshot")
                && !Boolean.TRUE.equals(offset.get("snapshot_completed"))
                && !Boolean.TRUE.equals(offset.get("last_snapshot_record"));
    }
}
