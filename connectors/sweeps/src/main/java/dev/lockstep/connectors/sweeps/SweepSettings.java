package dev.lockstep.connectors.sweeps;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.time.Duration;
import java.util.List;

/**
 * What sweeps are told.
 *
 * @param kafka brokers and registry
 * @param descriptors folder of system descriptors
 * @param systems what is swept
 * @param firstWait wait after a first failure; waits double from failure to failure
 * @param longestWait longest of these waits
 */
public record SweepSettings(
        PublisherSettings kafka,
        SystemsFolder descriptors,
        List<SweptSystem> systems,
        Duration firstWait,
        Duration longestWait) {
    /** Copies the list. */
    public SweepSettings {
        systems = List.copyOf(systems);
    }

    /** Waits from two seconds to five minutes; patient publishing, because nobody waits for an answer. */
    public static SweepSettings defaults(
            PublisherSettings kafka, SystemsFolder descriptors, List<SweptSystem> systems) {
        return new SweepSettings(patient(kafka), descriptors, systems, Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    private static PublisherSettings patient(PublisherSettings kafka) {
        return new PublisherSettings(
                kafka.bootstrapServers(),
                kafka.registryUrl(),
                kafka.maxRecordBytes(),
                kafka.bufferBytes(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                kafka.clientProperties());
    }
}
