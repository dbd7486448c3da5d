package dev.lockstep.streams.writeback.processor;

import dev.lockstep.streams.writeback.domain.LedgerCount;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** What the ledger counts, as metrics {@code <what>-total} and {@code <what>-rate} of the task. */
final class LedgerMetrics {
    private static final String STEP = "keep-ledger";

    private final Map<LedgerCount, Sensor> sensors = new EnumMap<>(LedgerCount.class);

    LedgerMetrics(ProcessingContext context) {
        for (LedgerCount what : LedgerCount.values()) {
            String name = what.name().toLowerCase(Locale.ROOT);
            sensors.put(
                    what,
                    context.metrics()
                            .addRateTotalSensor(
                                    "writeback",
                                    context.taskId() + "-" + STEP,
                                    name,
                                    Sensor.RecordingLevel.INFO,
                                    "step",
                                    STEP));
        }
    }

    void add(LedgerCount what) {
        Sensor sensor = sensors.get(what);
        if (sensor != null) {
            sensor.record();
        }
    }
}
