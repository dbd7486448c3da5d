package dev.lockstep.connectors.cdc.guard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Admits capturing only when nothing would be skipped silently. */
public interface CaptureGuard {
    /**
     * Decides how capturing starts.
     *
     * @param settings Debezium's {@code database.*} settings
     * @param storedOffset where capturing stopped last time; null when it never ran
     * @param startAnew true when all rows are to be read whatever is stored
     * @throws CaptureRefusedException naming everything that is wrong and how to mend it
     * @throws org.apache.kafka.connect.errors.ConnectException when the database does not answer
     */
    Admission admit(Map<String, String> settings, @Nullable Map<String, ?> storedOffset, boolean startAnew);
}
