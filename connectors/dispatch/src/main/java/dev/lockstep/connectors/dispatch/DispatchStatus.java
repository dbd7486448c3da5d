package dev.lockstep.connectors.dispatch;

import java.util.Map;
import java.util.Optional;

/**
 * How the dispatcher is, for health pages.
 *
 * @param state what it does
 * @param lastFailure why it last started over, since the start of the process
 * @param restarts how often it has started over
 * @param partitions partitions of the attempts that are its own
 * @param backlog attempts taken and not finished
 * @param targets how each target stands
 */
public record DispatchStatus(
        State state,
        Optional<String> lastFailure,
        int restarts,
        int partitions,
        int backlog,
        Map<String, TargetStatus> targets) {

    /** What a dispatcher can be doing. */
    public enum State {
        /** Reading attempts. */
        RUNNING,
        /** Waiting to start over after a failure. */
        WAITING,
        /** Closed. */
        STOPPED
    }
}
