package dev.lockstep.connectors.sweeps.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.ask.Asked;
import dev.lockstep.connectors.sweeps.ask.ItemReader;
import dev.lockstep.connectors.sweeps.ask.PageReader;
import dev.lockstep.connectors.sweeps.ask.Place;
import dev.lockstep.connectors.sweeps.ask.RecordFetcher;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sweep of one object, page by page: only one page is in memory at a time. Used by one thread. */
final class ObjectSweep {
    /**
     * A time of change may be as coarse as a second: a record that changed within the last seconds may change again
     * under the same time, so it is left to the next sweep for changes, whose overlap shows it again.
     */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final SweptObject object;
    private final PageReader pages;
    private final ItemReader items;
    private final Optional<RecordFetcher> fetcher;
    private final SourcePublisher publisher;
    private final Told told = new Told();
    private final SweepListener listener;
    private final Clock clock;

    /** Hears of what is durable. */
    interface SweepListener {
        /** The source has answered. */
        void heard();

        /** A page is durable, and the sweep goes on at this place. */
        void durable(SweepKind kind, Place next);

        /** A record that was not known in this version is durable. */
        void published(SourceRecord record);
    }

    ObjectSweep(
            SweptObject object,
            PageReader pages,
            ItemReader items,
            Optional<RecordFetcher> fetcher,
            SourcePublisher publisher,
            SweepListener listener,
            Clock clock) {
        this.object = object;
        this.pages = pages;
        this.items = items;
        this.fetcher = fetcher;
        this.publisher = publisher;
        this.listener = listener;
        this.clock = clock;
    }

    /** Sweeps from a place to the end. */
    SweepEnd run(SweepKind kind, Place start) throws InterruptedException {
        Harvest harvest = new Harvest();
        LoopGuard guard = new LoopGuard();
        Place place = start;
        while (true) {
            Asked asked = pages.ask(place);
            if (asked instanceof Asked.Failure failure) {
                return new SweepEnd.Broken(failure.cause(), failure.message());
            }
            listener.heard();
            if (asked instanceof Asked.Expired expired) {
                return new SweepEnd.Expired(expired.message());
            }
            Asked.Page page = (Asked.Page) asked;
            if (guard.repeats(page.items())) {
                return new SweepEnd.Broken(SweepCause.PAGES_REPEAT, "it hands out the same page again");
            }
            SweepEnd.@Nullable Broken broken = take(kind, page.items(), harvest);
            if (broken != null) {
                return broken;
            }
            if (page.next().isEmpty()) {
                return new SweepEnd.Complete(harvest, page.total(), page.mark());
            }
            place = page.next().get();
            listener.durable(kind, place);
        }
    }

    private SweepEnd.@Nullable Broken take(SweepKind kind, List<JsonNode> page, Harvest harvest)
            throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        for (JsonNode item : page) {
            RecordFetcher.Fetched fetched = fetched(kind, item);
            if (fetched instanceof RecordFetcher.Failed failed) {
                return new SweepEnd.Broken(failed.cause(), "a record cannot be read: " + failed.message());
            }
            read(kind, item, fetched, harvest).ifPresent(records::add);
        }
        Publishing.durably(records, publisher).forEach(harvest::tooLarge);
        records.forEach(told::remember);
        records.forEach(listener::published);
        return null;
    }

    /** The item itself, or the record that it names. */
    private RecordFetcher.Fetched fetched(SweepKind kind, JsonNode item) throws InterruptedException {
        boolean thin =
                kind.isFull() ? object.fullRequest().thin() : object.request().thin();
        Optional<String> id = items.id(item);
        return thin && fetcher.isPresent() && id.isPresent() && !isGone(item)
                ? fetcher.get().fetch(id.get())
                : new RecordFetcher.Found(item);
    }

    /** A thin item that says that its record is gone needs no reading. */
    private boolean isGone(JsonNode item) {
        SourceOperation said = items.read(item, SourceOperation.UPDATE, SourceChannel.SWEEP, clock.instant())
                .record()
                .getOperation();
        return said == SourceOperation.DELETE || said == SourceOperation.MERGE;
    }

    private Optional<SourceRecord> read(SweepKind kind, JsonNode item, RecordFetcher.Fetched fetched, Harvest harvest) {
        Instant now = clock.instant();
        if (fetched instanceof RecordFetcher.Gone) {
            String id = items.id(item).orElseThrow();
            return Optional.of(items.gone(id, "absent", SourceChannel.SWEEP, now));
        }
        if (fetched instanceof RecordFetcher.Merged merged) {
            String id = items.id(item).orElseThrow();
            return Optional.of(items.merged(id, merged.into(), SourceChannel.SWEEP, now));
        }
        SourceOperation operation = kind == SweepKind.FIRST ? SourceOperation.SNAPSHOT : SourceOperation.UPDATE;
        ItemReader.Item read = items.read(((RecordFetcher.Found) fetched).item(), operation, SourceChannel.SWEEP, now);
        read.complaint().ifPresent(harvest::complain);
        harvest.shown(read.record());
        boolean repeated = kind == SweepKind.CHANGES && (told.knows(read.record()) || isUnsettled(read.record(), now));
        return repeated ? Optional.empty() : Optional.of(read.record());
    }

    private static boolean isUnsettled(SourceRecord record, Instant now) {
        Instant changed = record.getOccurredAt();
        return changed != null && changed.isAfter(now.minus(SETTLED)) && !changed.isAfter(now);
    }
}
