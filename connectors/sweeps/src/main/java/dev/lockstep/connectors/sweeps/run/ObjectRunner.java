package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.ask.Place;
import dev.lockstep.connectors.sweeps.descriptor.Paging;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceCursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps one object for ever: first everything, then changes, and everything again from time to time. The place is kept
 * only after everything before it is durable, so that it is never ahead of what was published. Used by one thread.
 */
final class ObjectRunner implements ObjectSweep.SweepListener {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectRunner.class);
    private static final String LOADING = "full|";
    private static final String KEPT = "kept|";
    private static final Duration LONGEST_FULL_WAIT = Duration.ofHours(6);

    private final String system;
    private final SweptObject object;
    private final Schedule schedule;
    private final Cursors cursors;
    private final Supplier<Duration> pauseLeft;
    private final ObjectStanding standing;
    private final Waits waits;
    private final Waits fullWaits;
    private final Clock clock;
    private @Nullable SourceCursor place;
    private Instant fullNotBefore = Instant.MIN;

    ObjectRunner(
            String system,
            SweptObject object,
            Cursors cursors,
            Supplier<Duration> pauseLeft,
            ObjectStanding standing,
            Waits waits,
            Clock clock) {
        this.system = system;
        this.object = object;
        this.schedule = Schedule.of(object);
        this.cursors = cursors;
        this.pauseLeft = pauseLeft;
        this.standing = standing;
        this.waits = waits;
        this.fullWaits = new Waits(object.every(), LONGEST_FULL_WAIT);
        this.clock = clock;
    }

    /** Sweeps until the thread is interrupted. */
    void run(ObjectSweep sweep, Completeness completeness) throws InterruptedException {
        place = cursors.at(object.name());
        standing.reached(place == null ? null : place.getHighWater());
        if (schedule.next(place, fullNotBefore).kind() == SweepKind.GAP) {
            standing.gapIsOpen("the place in the source was no longer known there");
        }
        while (true) {
            Schedule.Due due = schedule.next(place, fullNotBefore);
            sleepUntil(due.at());
            attempt(due.kind(), sweep, completeness);
        }
    }

    @Override
    public void heard() {
        standing.heard();
    }

    /** Only a first load goes on in the middle after a restart, and only where the source keeps the place itself. */
    @Override
    public void durable(SweepKind kind, Place next) {
        if (kind == SweepKind.FIRST && object.paging().isResumable()) {
            keep(LOADING + next.mark(), null, null);
        }
    }

    @Override
    public void published(SourceRecord record) {
        standing.published();
    }

    private void attempt(SweepKind kind, ObjectSweep one, Completeness check) throws InterruptedException {
        Instant begun = clock.instant();
        Place start = start(kind, begun);
        SweepEnd end = one.run(kind, start);
        if (end instanceof SweepEnd.Complete complete) {
            completed(kind, begun, start, complete, check);
        } else if (end instanceof SweepEnd.Expired expired) {
            expired(kind, begun, expired);
        } else {
            SweepEnd.Broken broken = (SweepEnd.Broken) end;
            broken(kind, broken.cause(), broken.message());
        }
    }

    private Place start(SweepKind kind, Instant begun) {
        Instant highWater = place == null ? null : place.getHighWater();
        Instant since = kind.isFull() || highWater == null ? Instant.EPOCH : highWater.minus(object.overlap());
        Place start = Place.start(kind.isFull(), since, begun, object.paging());
        String prefix = kind == SweepKind.FIRST ? LOADING : kind == SweepKind.CHANGES ? KEPT : "-";
        return start.at(kept(prefix).orElse(null));
    }

    private Optional<String> kept(String prefix) {
        return Optional.ofNullable(place)
                .map(SourceCursor::getCursor)
                .filter(cursor -> cursor.startsWith(prefix))
                .map(cursor -> cursor.substring(prefix.length()));
    }

    private void completed(SweepKind kind, Instant begun, Place start, SweepEnd.Complete end, Completeness check)
            throws InterruptedException {
        waits.succeeded();
        standing.swept(end.harvest());
        Instant fullAt = place == null ? null : place.getFullSweepAt();
        if (kind.isFull()) {
            boolean whole = start.mark() == null;
            fullAt = whole ? concluded(kind, check.check(end, begun), begun, fullAt) : begun;
        }
        Instant highWater = highWater(begun, end.harvest());
        keep(nextMark(end), highWater, fullAt);
        standing.reached(highWater);
        LOG.info(
                "{}/{}: {} sweep of {} record(s)",
                system,
                object.name(),
                kind,
                end.harvest().items());
    }

    /** When the last full sweep was, given what this one was worth; null while a gap needs another one at once. */
    private @Nullable Instant concluded(
            SweepKind kind, Completeness.Verdict verdict, Instant begun, @Nullable Instant before) {
        if (verdict instanceof Completeness.Sound) {
            standing.sound();
            fullWaits.succeeded();
            fullNotBefore = Instant.MIN;
            return begun;
        }
        if (verdict instanceof Completeness.Doubtful doubtful) {
            standing.doubtful(doubtful.cause(), doubtful.message());
            fullNotBefore = clock.instant().plus(fullWaits.failed());
        }
        if (verdict instanceof Completeness.Again && kind == SweepKind.GAP) {
            return null;
        }
        Instant due = begun.minus(object.full().orElse(Duration.ZERO));
        return before == null ? due : before;
    }

    /** The source's clock may be ahead: nothing that is still to come may be passed over. */
    private Instant highWater(Instant begun, Harvest harvest) {
        Instant before = place == null || place.getHighWater() == null ? null : place.getHighWater();
        Instant reached = object.item().changed().isEmpty() ? begun : harvest.highWater();
        if (reached == null) {
            return before == null ? begun : before;
        }
        Instant capped = reached.isAfter(begun) ? begun : reached;
        return before != null && before.isAfter(capped) ? before : capped;
    }

    private @Nullable String nextMark(SweepEnd.Complete end) {
        boolean keeps = object.paging() instanceof Paging.ByCursor cursor && cursor.keep();
        if (!keeps) {
            return null;
        }
        return end.mark().or(() -> kept(KEPT)).map(mark -> KEPT + mark).orElse(null);
    }

    private void expired(SweepKind kind, Instant begun, SweepEnd.Expired end) throws InterruptedException {
        if (kind == SweepKind.CHANGES) {
            LOG.warn("{}/{}: its place is no longer known there; a full sweep closes the gap", system, object.name());
            standing.gap("the place in the source was no longer known there: " + end.message());
            Instant highWater = place == null ? null : place.getHighWater();
            keep(null, highWater == null ? begun : highWater, null);
            return;
        }
        if (kind == SweepKind.FIRST) {
            keep(null, null, null);
        }
        broken(kind, SweepCause.SOURCE_FAILS, "its pages expired in the middle of a full sweep: " + end.message());
    }

    private void broken(SweepKind kind, SweepCause cause, String message) throws InterruptedException {
        standing.broken(cause, message);
        Duration wait = waits.failed();
        LOG.warn("{}/{}: {} sweep broken off, again in {}: {}: {}", system, object.name(), kind, wait, cause, message);
        if (kind == SweepKind.FULL) {
            fullNotBefore = clock.instant().plus(fullWaits.failed());
        }
        Duration alone = pauseLeft.get();
        TimeUnit.NANOSECONDS.sleep((alone.compareTo(wait) > 0 ? alone : wait).toNanos());
    }

    private void keep(@Nullable String cursor, @Nullable Instant highWater, @Nullable Instant fullAt) {
        SourceCursor next = SourceCursor.newBuilder()
                .setSystem(system)
                .setObject(object.name())
                .setCursor(cursor)
                .setHighWater(highWater)
                .setFullSweepAt(fullAt)
                .setRecordedAt(clock.instant())
                .build();
        cursors.keep(next);
        place = next;
    }

    private void sleepUntil(Instant time) throws InterruptedException {
        for (Instant now = clock.instant(); now.isBefore(time); now = clock.instant()) {
            Duration left = Duration.between(now, time);
            Duration nap = left.compareTo(Duration.ofSeconds(5)) > 0 ? Duration.ofSeconds(5) : left;
            TimeUnit.NANOSECONDS.sleep(Math.max(1_000_000, nap.toNanos()));
        }
    }
}
