package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.canonical.processor.Announcements.Crossing;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Last step: keeps what every source says about a record, merges it by field ownership, publishes the golden record when
 * it changed, and announces the edges that the change crossed.
 */
public final class MergeStep implements ProcessorSupplier<String, SourceView, String, SpecificRecord> {
    private final MergeRules rules;
    private final CanonicalStores stores;
    private final Clock clock;

    /** The step under these rules. */
    public MergeStep(MergeRules rules, CanonicalStores stores, Clock clock) {
        this.rules = rules;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Processor<String, SourceView, String, SpecificRecord> get() {
        return new StartedProcessor<>(context -> new Merger(context)::process);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                stores.golden(),
                stores.tallies(),
                stores.roots(),
                stores.texts(CanonicalStores.MERGED_BY),
                stores.relinks());
    }

    private final class Merger {
        private final Outlet outlet;
        private final Counts counts;
        private final KeyValueStore<String, GoldenState> golden;
        private final KeyValueStore<String, String> roots;
        private final RelinkedViews relinked;
        private final Tallies tallies;

        Merger(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            counts = new Counts(context, "merge");
            golden = context.getStateStore(CanonicalStores.GOLDEN);
            roots = context.getStateStore(CanonicalStores.ROOTS);
            tallies = new Tallies(context, outlet, clock);
            new Remerge(rules, golden, context.getStateStore(CanonicalStores.MERGED_BY), this::mergeAnew)
                    .start(context);
            relinked = new RelinkedViews(context.getStateStore(CanonicalStores.RELINKS));
        }

        /** A view that was placed by a link that has moved meanwhile goes on to where the link points now. */
        void process(Record<String, SourceView> record) {
            SourceView placed = relinked.placed(record.value());
            String place = Views.keyOf(placed);
            if (place.equals(record.key())) {
                merge(record);
            } else {
                outlet.send(place, KnownViews.of(null).with(placed).views().leaving(record.key()), clock.instant());
            }
        }

        private void merge(Record<String, SourceView> record) {
            GoldenState state = golden.get(record.key());
            KnownViews known = KnownViews.of(state);
            KnownViews.Update update = known.with(record.value());
            counts.add(update.outcome());
            tallies.count(record.value(), update.outcome(), known.channelOf(record.value()));
            if (update.isNew()) {
                golden.put(record.key(), settled(record, state, known, update.views()));
            }
            if (known.isEmpty() || state == null || state.getRules().isEmpty()) {
                RootKey key = RootKey.parse(record.key());
                roots.put(key.id(), key.rootId());
            }
        }

        /** Merges what is known by the rules of now; what happened under those of before is not announced. */
        private void mergeAnew(String key, GoldenState state) {
            KnownViews known = KnownViews.of(state);
            SourceView newest = known.newest();
            golden.put(key, settled(new Record<>(key, newest, 0), state, known, known));
        }

        /** Publishes what is new and returns the state from now on. */
        private GoldenState settled(
                Record<String, SourceView> record, @Nullable GoldenState state, KnownViews known, KnownViews views) {
            long version = state == null ? 0 : state.getVersion();
            Announcements announcements = new Announcements(rules, state, known);
            if (isNews(announcements, version, known.live(rules.modes()), views.live(rules.modes()))) {
                version++;
                outlet.send(record.key(), golden(views, version), record.value().getReceivedAt());
            }
            for (Crossing crossing : announcements.due(known, views)) {
                announce(crossing, views, version);
            }
            KnownViews kept = announcements.bounded(views);
            return new GoldenState(
                    version,
                    announcements.announced(),
                    kept.views(),
                    kept.histories(),
                    announcements.settled(),
                    rules.versionOf(kept.entity()));
        }

        private boolean isNews(Announcements announcements, long version, KnownViews known, KnownViews views) {
            if (version == 0) {
                return views.wereTold() && views.areDecided(rules.ownership());
            }
            if (known.isEmpty()) {
                return views.wereTold();
            }
            return !views.isEmpty()
                    && (announcements.isUnderOtherRules()
                            || !KnownViews.sameFacts(
                                    known.merged(rules.ownership(), version),
                                    views.merged(rules.ownership(), version)));
        }

        private SpecificRecord golden(KnownViews views, long version) {
            return views.live(rules.modes()).merged(rules.ownership(), version);
        }

        /** Announces with the facts of the change that crossed, however many have come since. */
        private void announce(Crossing crossing, KnownViews views, long version) {
            KnownViews then = views.asOf(crossing.cause(), crossing.step().cause());
            SpecificRecord facts = golden(then, version);
            LifecycleEvent event = Events.of(crossing, facts, clock.instant());
            outlet.send(LifecycleEvents.keyOf(event), event, event.getOccurredAt());
        }
    }
}
