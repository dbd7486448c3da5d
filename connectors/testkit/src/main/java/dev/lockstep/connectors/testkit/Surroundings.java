package dev.lockstep.connectors.testkit;

/**
 * What a connector is connected with in a test; all of it outlives the connector.
 *
 * @param clock whose time the connector takes for the present
 */
public record Surroundings(RecordingLog log, RecordingStatuses statuses, RecordingDesk desk, MovableClock clock) {
    /** New ones. */
    public static Surroundings fresh() {
        return new Surroundings(new RecordingLog(), new RecordingStatuses(), new RecordingDesk(), new MovableClock());
    }
}
