package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pushes of one system stand, object by object. An object from which nothing has come for long is silent, however
 * well the receiver works: whether that is right, people know. Safe for use by several threads.
 */
final class PushStanding {
    /** Object name of the receiver as a whole. */
    static final String ALL = "*";

    private static final String CHANNEL = "push";

    private final String system;
    private final Duration silence;
    private final StatusReporter reporter;
    private final Clock clock;
    private final Instant since;
    private final Map<String, Last> objects = new HashMap<>();
    private @Nullable Instant heard;

    private record Last(@Nullable Instant change, long published) {}

    PushStanding(String system, Duration silence, StatusReporter reporter, Clock clock) {
        this.system = system;
        this.silence = silence;
        this.reporter = reporter;
        this.clock = clock;
        this.since = clock.instant();
        objects.put(ALL, new Last(null, 0));
    }

    /** A verified delivery came. */
    synchronized void heard() {
        heard = clock.instant();
    }

    /** A change of an object was stored. */
    synchronized void stored(String object) {
        Instant now = clock.instant();
        objects.merge(object, new Last(now, 1), (old, more) -> new Last(now, old.published() + 1));
        objects.merge(ALL, new Last(now, 1), (old, more) -> new Last(now, old.published() + 1));
    }

    /** Reports every object; to be called every few seconds, because silence makes no noise. */
    synchronized void tell() {
        for (SourceStatus earlier : reporter.earlier(system, CHANNEL)) {
            objects.putIfAbsent(earlier.getObject(), new Last(null, 0));
        }
        objects.forEach((object, last) -> reporter.report(status(object, last)));
    }

    private SourceStatus status(String object, Last last) {
        Instant now = clock.instant();
        Instant change = last.change() == null ? before(object) : last.change();
        boolean never = change == null;
        boolean silent = (change == null ? since : change).plus(silence).isBefore(now);
        ConnectorState state =
                silent ? ConnectorState.SILENT : never ? ConnectorState.STARTING : ConnectorState.RUNNING;
        return SourceStatus.newBuilder()
                .setSystem(system)
                .setObject(object)
                .setChannel(CHANNEL)
                .setState(state)
                .setProblem(silent ? complaint(never) : null)
                .setHeartbeatAt(heard)
                .setLastChangeAt(change)
                .setPublished(last.published())
                .setRecordedAt(now)
                .build();
    }

    /** What an earlier process saw last. */
    private @Nullable Instant before(String object) {
        return reporter.earlier(system, CHANNEL).stream()
                .filter(status -> status.getObject().equals(object))
                .map(SourceStatus::getLastChangeAt)
                .findFirst()
                .orElse(null);
    }

    private String complaint(boolean never) {
        return "The receiver works and nothing came " + (never ? "since it was started" : "for longer than " + silence)
                + "; look into the sender's log of deliveries and whether its subscription is active.";
    }
}
