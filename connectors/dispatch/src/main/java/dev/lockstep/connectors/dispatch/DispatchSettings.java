package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.stream.LoopSettings;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.time.Duration;
import java.util.List;

/**
 * How write-backs are executed.
 *
 * @param kafka brokers, registry and client properties; also how results are stored
 * @param systems folder of the descriptors, {@code connectors/systems}
 * @param targets systems that are written to
 * @param loop rhythm of the loop
 * @param restartAfter shortest wait before a failed loop starts over; doubles up to {@code restartAtMost}
 * @param restartAtMost longest wait
 */
public record DispatchSettings(
        PublisherSettings kafka,
        SystemsFolder systems,
        List<TargetSettings> targets,
        LoopSettings loop,
        Duration restartAfter,
        Duration restartAtMost) {

    /** Copies the list. */
    public DispatchSettings {
        targets = List.copyOf(targets);
    }

    /** The defaults for brokers, descriptors and targets. */
    public static DispatchSettings defaults(
            PublisherSettings kafka, SystemsFolder systems, List<TargetSettings> targets) {
        return new DispatchSettings(
                kafka, systems, targets, LoopSettings.defaults(), Duration.ofMillis(500), Duration.ofSeconds(30));
    }
}
