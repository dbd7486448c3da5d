package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.ask.ItemReader;
import dev.lockstep.connectors.sweeps.ask.RecordFetcher;
import dev.lockstep.connectors.sweeps.descriptor.Paging;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.connectors.sweeps.known.KnownIds;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from a full sweep: records that it should have shown and did not have been deleted, if the sweep can be
 * trusted. Where anything speaks against that, nothing is deleted. Used by one thread.
 */
final class Completeness {
    private final SweptObject object;
    private final KnownIds known;
    private final ItemReader items;
    private final Optional<RecordFetcher> fetcher;
    private final SourcePublisher publisher;
    private final Clock clock;
    private Set<String> suspects = Set.of();

    Completeness(
            SweptObject object,
            KnownIds known,
            ItemReader items,
            Optional<RecordFetcher> fetcher,
            SourcePublisher publisher,
            Clock clock) {
        this.object = object;
        this.known = known;
        this.items = items;
        this.fetcher = fetcher;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What a full sweep was worth. */
    sealed interface Verdict {}

    /** It can be trusted, and what it did not show is deleted. */
    record Sound(int deleted) implements Verdict {}

    /** Nothing may be concluded. */
    record Doubtful(SweepCause cause, String message) implements Verdict {}

    /** Records are missing that a page may have skipped: sweep once more. */
    record Again(int missing) implements Verdict {}

    /** Judges a sweep all of whose pages came. */
    Verdict check(SweepEnd.Complete end, Instant begunAt) throws InterruptedException {
        Harvest harvest = end.harvest();
        if (!harvest.notUnderstood().isEmpty()) {
            return new Doubtful(SweepCause.SWEEP_INCOMPLETE, "some of its records cannot be read");
        }
        long shown = harvest.seen().size();
        if (end.total().isPresent() && end.total().get() != shown) {
            return new Doubtful(
                    SweepCause.SWEEP_INCOMPLETE, "it announces " + end.total().get() + " and shows " + shown);
        }
        try {
            List<String> missing = known.missing(object.name(), begunAt, harvest.seen());
            if (missing.isEmpty()) {
                suspects = Set.of();
                return new Sound(0);
            }
            return judged(missing, shown);
        } catch (KnownIds.NotCaughtUp e) {
            return new Doubtful(SweepCause.SWEEP_INCOMPLETE, String.valueOf(e.getMessage()));
        }
    }

    private Verdict judged(List<String> missing, long shown) throws InterruptedException {
        long believable = Math.max(1, (long) Math.floor(object.maxDeletes() * (shown + missing.size())));
        boolean nothingShown = shown == 0 && object.maxDeletes() < 1;
        if (nothingShown || missing.size() > believable) {
            return new Doubtful(
                    SweepCause.TOO_MANY_DELETES,
                    missing.size() + " of " + (shown + missing.size()) + " known records are missing");
        }
        if (fetcher.isPresent()) {
            return confirmed(missing, fetcher.get());
        }
        return pagesMayShift() ? seenTwice(missing) : sound(missing);
    }

    /** Rows that move up while pages are read fall between two pages; they do not do so twice. */
    private Verdict seenTwice(List<String> missing) throws InterruptedException {
        boolean second = !suspects.isEmpty();
        List<String> twice = missing.stream().filter(suspects::contains).toList();
        suspects = new HashSet<>(missing);
        twice.forEach(suspects::remove);
        return second ? sound(twice) : new Again(missing.size());
    }

    private Verdict confirmed(List<String> missing, RecordFetcher one) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        int deleted = 0;
        for (String id : missing) {
            RecordFetcher.Fetched fetched = one.fetch(id);
            if (fetched instanceof RecordFetcher.Failed failed) {
                Publishing.durably(records, publisher);
                return new Doubtful(failed.cause(), "a missing record cannot be asked for: " + failed.message());
            }
            SourceRecord record = confirmed(id, fetched);
            deleted += record.getOperation() == SourceOperation.DELETE ? 1 : 0;
            records.add(record);
        }
        Publishing.durably(records, publisher);
        return new Sound(deleted);
    }

    private SourceRecord confirmed(String id, RecordFetcher.Fetched fetched) {
        if (fetched instanceof RecordFetcher.Found found) {
            return items.read(found.item(), SourceOperation.UPDATE, SourceChannel.SWEEP, clock.instant())
                    .record();
        }
        return fetched instanceof RecordFetcher.Merged merged
                ? items.merged(id, merged.into(), SourceChannel.SWEEP, clock.instant())
                : gone(id);
    }

    private Verdict sound(List<String> missing) throws InterruptedException {
        Publishing.durably(missing.stream().map(this::gone).toList(), publisher);
        return new Sound(missing.size());
    }

    private SourceRecord gone(String id) {
        return items.gone(id, "missing", SourceChannel.SWEEP, clock.instant());
    }

    private boolean pagesMayShift() {
        return object.paging() instanceof Paging.ByPage || object.paging() instanceof Paging.ByOffset;
    }
}
