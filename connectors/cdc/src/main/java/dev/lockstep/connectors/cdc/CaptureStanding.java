package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the status topic how the capture of one database stands: as a whole, and for each object of which a change was
 * ever captured. Looks from time to time, because silence makes no noise. Safe for use by several threads.
 */
final class CaptureStanding implements CaptureMonitor.Probe {
    /** Object name of the capture as a whole. */
    static final String ALL = "*";

    private static final String CHANNEL = "cdc";

    private final Supplier<CdcStatus> capture;
    private final StatusReporter reporter;
    private final Clock clock;
    private final Map<String, Last> objects = new HashMap<>();
    private boolean lost;
    private int gaps;

    private record Last(@Nullable Instant change, long published) {}

    CaptureStanding(Supplier<CdcStatus> capture, StatusReporter reporter, Clock clock) {
        this.capture = capture;
        this.reporter = reporter;
        this.clock = clock;
    }

    /** So many changes of each object were stored. */
    synchronized void stored(Map<String, Long> changes) {
        Instant now = clock.instant();
        changes.forEach((object, count) -> objects.merge(
                object, new Last(now, count), (old, more) -> new Last(now, old.published() + more.published())));
    }

    @Override
    public synchronized void look() {
        CdcStatus status = capture.get();
        boolean lostNow = status.state() == CdcState.SLOT_LOST;
        gaps += lostNow && !lost ? 1 : 0;
        lost = lostNow;
        for (SourceStatus earlier : reporter.earlier(status.system(), CHANNEL)) {
            objects.putIfAbsent(earlier.getObject(), new Last(null, 0));
        }
        objects.forEach((object, last) -> tell(status, object, last));
        tell(status, ALL, new Last(status.lastEventAt(), status.published()));
    }

    private void tell(CdcStatus status, String object, Last last) {
        reporter.report(SourceStatus.newBuilder()
                .setSystem(status.system())
                .setObject(object)
                .setChannel(CHANNEL)
                .setState(state(status.state()))
                .setProblem(status.reason())
                .setHeartbeatAt(status.lastHeartbeatAt())
                .setLastChangeAt(last.change())
                .setPublished(last.published())
                .setGaps(object.equals(ALL) ? gaps : 0)
                .setRecordedAt(clock.instant())
                .build());
    }

    private static ConnectorState state(CdcState state) {
        return switch (state) {
            case STARTING -> ConnectorState.STARTING;
            case SNAPSHOT, STREAMING -> ConnectorState.RUNNING;
            case SILENT -> ConnectorState.SILENT;
            case FAILED, SLOT_LOST -> ConnectorState.FAILING;
            case STOPPED -> ConnectorState.STOPPED;
        };
    }
}
