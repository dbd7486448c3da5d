package dev.lockstep.infra.runtime.sources;

import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import dev.lockstep.schemas.sources.SourceTally;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How one object of one system stands, over all its connectors and all tasks of the canonical app.
 *
 * @param system system id
 * @param object object or table
 * @param statuses of the connectors that bring it, those that serve all objects of the system included
 * @param tallies how its changes reached us, by task
 */
record SourceStanding(String system, String object, List<SourceStatus> statuses, List<SourceTally> tallies) {
    /** How bad a state is, worst first. */
    private static final List<ConnectorState> WORST_FIRST = List.of(
            ConnectorState.FAILING,
            ConnectorState.STOPPED,
            ConnectorState.SILENT,
            ConnectorState.STARTING,
            ConnectorState.UNKNOWN,
            ConnectorState.RUNNING);

    private static final double PER_CENT = 100.0;

    /** The worst state of its connectors; unknown when none has said anything. */
    ConnectorState state() {
        return statuses.stream()
                .map(SourceStatus::getState)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(ConnectorState.UNKNOWN);
    }

    /** When the last change was published, UTC. */
    Optional<Instant> lastChange() {
        return latest(SourceStatus::getLastChangeAt);
    }

    /** When the source last showed that it is there, UTC. */
    Optional<Instant> heartbeat() {
        return latest(SourceStatus::getHeartbeatAt);
    }

    /** Up to which time of change the source has been swept, UTC. */
    Optional<Instant> cursor() {
        return latest(SourceStatus::getCursorAt);
    }

    /** Times that a place in the source was lost. */
    int gaps() {
        return statuses.stream().mapToInt(SourceStatus::getGaps).sum();
    }

    long byPush() {
        return sum(SourceTally::getByPush);
    }

    long bySweep() {
        return sum(SourceTally::getBySweep);
    }

    /** Of the new facts, how many the source told by itself, in per cent; empty where nothing was found yet. */
    Optional<Double> trust() {
        long found = byPush() + bySweep();
        return found == 0 ? Optional.empty() : Optional.of(byPush() * PER_CENT / found);
    }

    /** What is wrong and what to do, of all its connectors. */
    List<String> problems() {
        return statuses.stream()
                .map(SourceStatus::getProblem)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private long sum(ToLongFunction<SourceTally> count) {
        return tallies.stream().mapToLong(count).sum();
    }

    private Optional<Instant> latest(Function<SourceStatus, Instant> time) {
        return statuses.stream().map(time).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
