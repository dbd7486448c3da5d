package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.EdgeRule;
import dev.lockstep.streams.canonical.domain.LifecycleRules;
import dev.lockstep.streams.canonical.mapping.Ownership;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            KnownViews known = new KnownViews(state == null ? List.of() : state.getViews());
            KnownViews.Update update = known.with(record.value());
            counts.add(update.outcome());
            if (update.mustBeKept()) {
                GoldenState next = publish(record, state, known, update.views());
                golden.put(record.key(), next);
            }
        }

        private GoldenState publish(
                Record<String, SourceView> record, @Nullable GoldenState state, KnownViews known, KnownViews views) {
            long version = state == null ? 0 : state.getVersion();
            Map<String, Integer> announced = new HashMap<>(state == null ? Map.of() : state.getAnnounced());
            SpecificRecord before = version == 0 ? null : known.merged(ownership, version);
            SpecificRecord after = views.merged(ownership, version + 1);
            boolean neverExisted = before == null && Records.meta(after).getDeleted();
            if (neverExisted || (before != null && KnownViews.sameFacts(before, after))) {
                return new GoldenState(version, announced, views.all());
            }
            outlet.send(record.key(), after, record.value().getReceivedAt());
            announce(live(before), live(after), after, record.value(), announced);
            return new GoldenState(version + 1, announced, views.all());
        }

        private void announce(
                @Nullable SpecificRecord before,
                @Nullable SpecificRecord live,
                SpecificRecord after,
                SourceView cause,
                Map<String, Integer> announced) {
            for (EdgeRule<?> rule : LifecycleRules.fired(before, live)) {
                int times = announced.merge(rule.type().name(), 1, Integer::sum);
                LifecycleEvent event = Events.of(rule, after, cause, times, clock.instant());
                outlet.send(LifecycleEvents.keyOf(event), event, event.getOccurredAt());
            }
        }
    }

    private static @Nullable SpecificRecord live(@Nullable SpecificRecord record) {
        return record == null || Records.meta(record).getDeleted() ? null : record;
    }
}
