package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.schemas.views.UnresolvedView;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.domain.LinkDesk;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The identity desk and its waiting room, in one task: links are decided one after the other, and a decision releases
 * exactly the views that waited for it, in the order in which they came. Only views with an unknown link come here.
 */
public final class LinkStep implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

    private final CanonicalStores stores;
    private final Duration patience;
    private final Clock clock;

    /**
     * The step.
     *
     * @param patience how long a reference may be missing before the exception desk hears of it
     */
    public LinkStep(CanonicalStores stores, Duration patience, Clock clock) {
        this.stores = stores;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new StartedProcessor<>(context -> new Desk(context)::process);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                stores.decided(),
                stores.texts(CanonicalStores.EVIDENCE),
                stores.waiting(),
                stores.missing(CanonicalStores.MISSING_LINKS));
    }

    private final class Desk {
        private final Outlet outlet;
        private final Counts counts;
        private final KeyValueStore<String, Link> decided;
        private final KeyValueStore<String, UnresolvedView> waiting;
        private final MissingReferences missing;
        private final LinkDesk desk;

        Desk(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            counts = new Counts(context, "link");
            decided = context.getStateStore(CanonicalStores.DECIDED);
            waiting = context.getStateStore(CanonicalStores.WAITING);
            missing = new MissingReferences(context.getStateStore(CanonicalStores.MISSING_LINKS), patience);
            desk = new LinkDesk(new StoredEvidence(context.getStateStore(CanonicalStores.EVIDENCE)));
            context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> raiseOverdue());
        }

        void process(Record<String, SpecificRecord> record) {
            if (record.value() instanceof LinkRequest request) {
                consider(request);
            } else if (record.value() instanceof UnresolvedView view) {
                LinkRequest request = view.getRequest();
                if (request != null) {
                    consider(request);
                }
                release(view, String.format(Locale.ROOT, "%019d", outlet.revision()));
            }
        }

        private void consider(LinkRequest request) {
            String key = LinkDesk.keyOf(request);
            Link known = decided.get(key);
            if (known == null) {
                desk.decide(request, clock.instant()).ifPresent(link -> announce(key, link));
            } else if (LinkDesk.contradicts(request, known)) {
                outlet.exceptions(List.of(conflict(request, known)), clock.instant());
            }
        }

        private void announce(String key, Link link) {
            decided.put(key, link);
            outlet.send(key, link, link.getDecidedAt());
            for (KeyValue<String, UnresolvedView> entry : KeyRanges.entries(waiting, key)) {
                waiting.delete(entry.key);
                counts.add(Outcome.RELEASED);
                release(entry.value, KeyRanges.memberOf(entry.key));
            }
            missing.arrived(key, clock.instant())
                    .ifPresent(resolved -> outlet.exceptions(List.of(resolved), clock.instant()));
        }

        /** Sends a view on when all its links are decided, else lets it wait for the first that is not. */
        private void release(UnresolvedView view, String place) {
            String lacks = Views.missing(view.getLinks(), this::canonicalId);
            if (lacks == null) {
                outlet.view(Views.placed(view.getView(), null, view.getLinks(), this::canonicalId));
                return;
            }
            waiting.put(KeyRanges.key(lacks, place), view);
            counts.add(Outcome.PARKED);
            SourceView waits = view.getView();
            String entity = Records.entity((SpecificRecord) waits.getContent());
            missing.wait(lacks, entity, KnownView.reference(waits), clock.instant());
        }

        private void raiseOverdue() {
            Instant now = clock.instant();
            outlet.exceptions(missing.overdue(now), now);
        }

        private @Nullable String canonicalId(String key) {
            Link link = decided.get(key);
            return link == null ? null : link.getCanonicalId();
        }

        private ExceptionRecord conflict(LinkRequest request, Link known) {
            String message = LinkDesk.keyOf(request) + " claims " + request.getCanonicalId() + " but is linked to "
                    + known.getCanonicalId() + " (" + known.getRule() + ").";
            return ExceptionRecords.open(
                    Complaints.APP,
                    CanonicalCause.LINK_CONFLICT.problem(LinkDesk.keyOf(request), message),
                    Complaints.subject("Link", request.getCause()),
                    request.getCause().getObservedAt(),
                    clock.instant());
        }
    }

    /** The desk's memory in a store. */
    private record StoredEvidence(KeyValueStore<String, String> store) implements LinkDesk.Evidence {
        @Override
        public @Nullable String get(String key) {
            return store.get(key);
        }

        @Override
        public void put(String key, String value) {
            store.put(key, value);
        }
    }
}
