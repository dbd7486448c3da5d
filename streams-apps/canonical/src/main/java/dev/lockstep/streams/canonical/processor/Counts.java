package dev.lockstep.streams.canonical.processor;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** What became of the changes, as metrics {@code <outcome>-total} and {@code <outcome>-rate} of the task. */
final class Counts {
    /** What can become of a change. */
    enum Outcome {
        /** It changed a golden record or a kept row. */
        APPLIED,
        /** It was delivered before. */
        DUPLICATE,
        /** A newer change of the same record was there already. */
        STALE,
        /** It said nothing new. */
        UNCHANGED,
        /** The exception desk has it. */
        REJECTED,
        /** It waits for a reference. */
        PARKED,
        /** It waits for the rest of its transaction. */
        GATHERED,
        /** The rest of its transaction did not come in time: it was applied without. */
        INCOMPLETE,
        /** Its reference arrived. */
        RELEASED,
        /** It has a field that no record of its object had before. */
        NEW_FIELD
    }

    private final Map<Outcome, Sensor> sensors = new EnumMap<>(Outcome.class);

    Counts(ProcessingContext context, String step) {
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            sensors.put(
                    outcome,
                    context.metrics()
                            .addRateTotalSensor(
                                    "canonical",
                                    context.taskId() + "-" + step,
                                    name,
                                    Sensor.RecordingLevel.INFO,
                                    "step",
                                    step));
        }
    }

    void add(Outcome outcome) {
        Sensor sensor = sensors.get(outcome);
        if (sensor != null) {
            sensor.record();
        }
    }
}
