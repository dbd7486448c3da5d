package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.Ownership;
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
    private final Ownership ownership;
    private final CanonicalStores stores;
    private final Clock clock;

    /** The step under this ownership. */
    public MergeStep(Ownership ownership, CanonicalStores stores, Clock clock) {
        this.ownership = ownership;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Processor<String, SourceView, String, SpecificRecord> get() {
        return new StartedProcessor<>(context -> new Merger(context)::process);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(stores.golden());
    }

    private final class Merger {
        private final Outlet outlet;
        private final Counts counts;
        private final KeyValueStore<String, GoldenState> golden;

        Merger(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            counts = new Counts(context, "merge");
            golden = context.getStateStore(CanonicalStores.GOLDEN);
        }

        void process(Record<String, SourceView> record) {
            GoldenState state = golden.get(record.key());
            KnownViews known = KnownViews.of(state);
            KnownViews.Update update = known.with(record.value());
            counts.add(update.outcome());
            if (update.isNew()) {
                golden.put(record.key(), settled(record, state, known, update.views()));
            }
        }

        /** Publishes what is new and returns the state from now on. */
        private GoldenState settled(
                Record<String, SourceView> record, @Nullable GoldenState state, KnownViews known, KnownViews views) {
            long version = state == null ? 0 : state.getVersion();
            SpecificRecord before = version == 0 ? null : known.merged(ownership, version);
            SpecificRecord after = views.merged(ownership, version + 1);
            Announcements announcements = new Announcements(ownership, state, known);
            boolean isNews = before == null
                    ? views.wereTold()
                    : announcements.isUnderOtherRules() || !KnownViews.sameFacts(before, after);
            if (isNews) {
                outlet.send(record.key(), after, record.value().getReceivedAt());
                version++;
            }
            for (Crossing crossing : announcements.due(known, views)) {
                announce(crossing, views, record.value(), version);
            }
            KnownViews kept = announcements.bounded(views);
            return new GoldenState(
                    version,
                    announcements.announced(),
                    kept.views(),
                    kept.histories(),
                    announcements.settled(),
                    ownership.of(kept.entity()).version());
        }

        /** Announces with the facts of the very change when it is the one that crossed, else with the newest known. */
        private void announce(Crossing crossing, KnownViews views, SourceView change, long version) {
            boolean crossed = crossing.step().cause().equals(KnownView.moment(change));
            SpecificRecord facts = (crossed ? views.asOf(change) : views).merged(ownership, version);
            LifecycleEvent event = Events.of(crossing, facts, clock.instant());
            outlet.send(LifecycleEvents.keyOf(event), event, event.getOccurredAt());
        }
    }
}
