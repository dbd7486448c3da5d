package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.kit.problems.ProblemDesk;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the sweeps of one object stand: told to the status topic, and to the exception desk when people must act. */
final class ObjectStanding {
    /** What is told to people only when it lasts. */
    private static final Set<SweepCause> PASSING =
            Set.of(SweepCause.SOURCE_UNREACHABLE, SweepCause.SOURCE_FAILS, SweepCause.SOURCE_LIMITS);

    /** What a full sweep may leave in doubt, until one is sound. */
    private static final Set<SweepCause> DOUBTS = Set.of(SweepCause.SWEEP_INCOMPLETE, SweepCause.TOO_MANY_DELETES);

    /** What every sweep shows anew. */
    private static final Set<SweepCause> OF_ONE_SWEEP = EnumSet.complementOf(EnumSet.of(
            SweepCause.SOURCE_GAP,
            SweepCause.SWEEP_INCOMPLETE,
            SweepCause.TOO_MANY_DELETES,
            SweepCause.READ_BACK_FAILS,
            SweepCause.READ_BACK_UNKNOWN));

    private static final int LASTING = 3;
    private static final String CHANNEL = "sweep";

    private final String system;
    private final String object;
    private final Duration silence;
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

    ObjectStanding(String system, SweptObject object, StatusReporter reporter, ProblemDesk desk, Clock clock) {
        this.system = system;
        this.object = object.name();
        this.silence = object.silence();
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
        tell();
    }

    /** The place was lost. */
    synchronized void gap(String message) {
        gaps++;
        gapIsOpen(message);
    }

    /** The place was lost, perhaps in an earlier process, and no full sweep has made up for it. */
    synchronized void gapIsOpen(String message) {
        problems.put(SweepCause.SOURCE_GAP, message);
        settle(ConnectorState.FAILING, message, Set.of(SweepCause.SOURCE_GAP));
    }

    /** A sweep did not come to its end. */
    synchronized void broken(SweepCause cause, String message) {
        failures++;
        problems.keySet().removeAll(OF_ONE_SWEEP);
        if (!PASSING.contains(cause) || failures >= LASTING) {
            problems.put(cause, message);
        }
        settle(ConnectorState.FAILING, cause + ": " + message, OF_ONE_SWEEP);
    }

    /** A sweep came to its end. */
    synchronized void swept(Harvest harvest) {
        failures = 0;
        problems.keySet().removeAll(OF_ONE_SWEEP);
        keep(SweepCause.ITEM_NOT_UNDERSTOOD, harvest.notUnderstood());
        keep(SweepCause.ITEM_TOO_LARGE, harvest.tooLarge());
        settle(ConnectorState.RUNNING, null, OF_ONE_SWEEP);
    }

    /** A full sweep was sound: nothing is missing, and no gap is left. */
    synchronized void sound() {
        Set<SweepCause> over = EnumSet.of(SweepCause.SOURCE_GAP);
        over.addAll(DOUBTS);
        problems.keySet().removeAll(over);
        settle(ConnectorState.RUNNING, null, over);
    }

    /** A full sweep allows no conclusions: whether a gap is closed it does not say either. */
    synchronized void doubtful(SweepCause cause, String message) {
        problems.put(cause, message);
        settle(ConnectorState.RUNNING, cause + ": " + message, Set.of(cause));
    }

    /** The runner itself died and starts again; what is open on the desk it cannot say. */
    synchronized void died(Throwable death) {
        state = ConnectorState.FAILING;
        words = "The sweep stopped and starts again: " + death.getClass().getSimpleName();
        tell();
    }

    synchronized void stopped() {
        state = ConnectorState.STOPPED;
        words = null;
        tell();
    }

    /** How it stands now: a source that answers and shows nothing new for long is silent. */
    synchronized ConnectorState state() {
        return isSilent() ? ConnectorState.SILENT : state;
    }

    /** What is wrong and what to do; null while all is well. */
    synchronized @Nullable String words() {
        return isSilent()
                ? "It answers, and nothing has changed there since " + cursor + "; look whether people still work with"
                        + " it, and whether the sweep's user may still see everything"
                : words;
    }

    private boolean isSilent() {
        return state == ConnectorState.RUNNING
                && words == null
                && cursor != null
                && cursor.plus(silence).isBefore(clock.instant());
    }

    private void keep(SweepCause cause, Set<String> complaints) {
        if (!complaints.isEmpty()) {
            problems.put(cause, String.join("; ", complaints));
        }
    }

    /** Takes a new state, and tells the desk about the causes that were looked for. */
    private void settle(ConnectorState newState, @Nullable String newWords, Set<SweepCause> lookedFor) {
        state = newState;
        words = newWords;
        String subject = system + "/" + object;
        List<Problem> open = new ArrayList<>();
        problems.forEach((cause, message) -> {
            if (lookedFor.contains(cause)) {
                open.add(cause.problem(subject, message));
            }
        });
        desk.holds(subject, lookedFor.stream().map(Enum::name).collect(Collectors.toSet()), open);
        tell();
    }

    private void tell() {
        reporter.report(SourceStatus.newBuilder()
                .setSystem(system)
                .setObject(object)
                .setChannel(CHANNEL)
                .setState(state())
                .setProblem(words())
                .setHeartbeatAt(heartbeat)
                .setLastChangeAt(lastChange)
                .setCursorAt(cursor)
                .setPublished(published)
                .setGaps(gaps)
                .setRecordedAt(clock.instant())
                .build());
    }
}
