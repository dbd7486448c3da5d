package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.sweeps.SweepCause;
import java.util.Optional;

/** How a sweep ended. */
sealed interface SweepEnd {

    /**
     * Every page came and is durable.
     *
     * @param total how many items the source said there are
     * @param mark the last word of the source about its place
     */
    record Complete(Harvest harvest, Optional<Long> total, Optional<String> mark) implements SweepEnd {}

    /** A page did not come; the place stays. */
    record Broken(SweepCause cause, String message) implements SweepEnd {}

    /** The source no longer knows the place. */
    record Expired(String message) implements SweepEnd {}
}
