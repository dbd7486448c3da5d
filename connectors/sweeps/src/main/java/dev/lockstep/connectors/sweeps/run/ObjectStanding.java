package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.kit.problems.ProblemDesk;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the sweeps of one object stand: told to the status topic, and to the exception desk when people must act. */
final class ObjectStanding {
    /** What is told to people only when it lasts. */
    private static final Set<SweepCause> PASSING =
            Set.of(SweepCause.SOURCE_UNREACHABLE, SweepCause.SOURCE_FAILS, SweepCause.SOURCE_LIMITS);

    private static final int LASTING = 3;
    private static final String CHANNEL = "sweep";

    private final String system;
    private final String object;
    private final StatusReporter reporter;
    private final ProblemDesk desk;
    private final Clock clock;
    private final Map<SweepCause, String> problems = new EnumMap<>(SweepCause.class);
    private ConnectorState state = ConnectorState.STARTING;
    private @Nullable String words;
    private @Nullable Instant heartbeat;
    private @Nullable Instant lastChange;
    private @Nullable Instant cursor;
    private long published;
    private int gaps;
    private int failures;

    ObjectStanding(String system, String object, StatusReporter reporter, ProblemDesk desk, Clock clock) {
        this.system = system;
        this.object = object;
        this.reporter = reporter;
        this.desk = desk;
        this.clock = clock;
    }

    /** The source has answered. */
    synchronized void heard() {
        heartbeat = clock.instant();
        tell();
    }

    /** A change is durable. */
    synchronized void published() {
        published++;
        lastChange = clock.instant();
    }

    /** The source has been read up to a time. */
    synchronized void reached(@Nullable Instant highWater) {
        cursor = highWater;
    }

    /** The place was lost. */
    synchronized void gap(String message) {
        gaps++;
        gapIsOpen(message);
    }

    /** The place was lost, perhaps in an earlier process, and no full sweep has made up for it. */
    synchronized void gapIsOpen(String message) {
        problems.put(SweepCause.SOURCE_GAP, message);
        settle(ConnectorState.FAILING, message);
    }

    /** A sweep did not come to its end. */
    synchronized void broken(SweepCause cause, String message) {
        failures++;
        problems.keySet().removeIf(ObjectStanding::endsASweep);
        if (!PASSING.contains(cause) || failures >= LASTING) {
            problems.put(cause, message);
        }
        settle(ConnectorState.FAILING, cause + ": " + message);
    }

    /** A sweep came to its end. */
    synchronized void swept(Harvest harvest) {
        failures = 0;
        problems.keySet().removeIf(ObjectStanding::endsASweep);
        keep(SweepCause.ITEM_NOT_UNDERSTOOD, harvest.notUnderstood());
        keep(SweepCause.ITEM_TOO_LARGE, harvest.tooLarge());
        settle(ConnectorState.RUNNING, null);
    }

    /** A full sweep was sound: nothing is missing, and no gap is left. */
    synchronized void sound() {
        problems.keySet()
                .removeAll(Set.of(SweepCause.SOURCE_GAP, SweepCause.SWEEP_INCOMPLETE, SweepCause.TOO_MANY_DELETES));
        settle(ConnectorState.RUNNING, null);
    }

    /** A full sweep allows no conclusions. */
    synchronized void doubtful(SweepCause cause, String message) {
        problems.put(cause, message);
        settle(ConnectorState.RUNNING, cause + ": " + message);
    }

    /** The runner itself died and starts again. */
    synchronized void died(Throwable death) {
        settle(
                ConnectorState.FAILING,
                "The sweep stopped and starts again: " + death.getClass().getSimpleName());
    }

    synchronized void stopped() {
        settle(ConnectorState.STOPPED, null);
    }

    synchronized ConnectorState state() {
        return state;
    }

    synchronized @Nullable String words() {
        return words;
    }

    private void keep(SweepCause cause, Set<String> complaints) {
        if (!complaints.isEmpty()) {
            problems.put(cause, String.join("; ", complaints));
        }
    }

    /** Problems of one sweep go with the next; those of full sweeps stay until a full sweep is sound. */
    private static boolean endsASweep(SweepCause cause) {
        return cause != SweepCause.SOURCE_GAP
                && cause != SweepCause.SWEEP_INCOMPLETE
                && cause != SweepCause.TOO_MANY_DELETES;
    }

    private void settle(ConnectorState newState, @Nullable String newWords) {
        state = newState;
        words = newWords;
        String subject = system + "/" + object;
        List<Problem> open = new ArrayList<>();
        problems.forEach((cause, message) -> open.add(cause.problem(subject, message)));
        desk.holds(subject, open);
        tell();
    }

    private void tell() {
        reporter.report(SourceStatus.newBuilder()
                .setSystem(system)
                .setObject(object)
                .setChannel(CHANNEL)
                .setState(state)
                .setProblem(words)
                .setHeartbeatAt(heartbeat)
                .setLastChangeAt(lastChange)
                .setCursorAt(cursor)
                .setPublished(published)
                .setGaps(gaps)
                .setRecordedAt(clock.instant())
                .build());
    }
}
