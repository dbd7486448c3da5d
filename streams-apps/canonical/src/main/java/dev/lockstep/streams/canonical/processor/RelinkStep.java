package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.MovedViews;
import dev.lockstep.schemas.views.Relinks;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Moves what sources say to the roots that links point to now. Shares the views with the merge. What lies under a root
 * that links have left moves at once; references to it from elsewhere are found by a sweep over all records, a portion
 * at a time, because nothing else needs to find records by the links that they refer to.
 */
public final class RelinkStep implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
    private static final int PORTION = 5_000;
    private static final String CURSOR = "cursor";

    private final MergeRules rules;
    private final CanonicalStores stores;
    private final Clock clock;

    /** The step under these rules. */
    public RelinkStep(MergeRules rules, CanonicalStores stores, Clock clock) {
        this.rules = rules;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new StartedProcessor<>(context -> new Mover(context)::process);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(stores.golden(), stores.relinks(), stores.roots(), stores.texts(CanonicalStores.RELINK_SWEEP));
    }

    private final class Mover {
        private final KeyValueStore<String, GoldenState> golden;
        private final KeyValueStore<String, String> sweep;
        private final RelinkedViews relinked;
        private final GoldenMoves moves;

        Mover(ProcessorContext<String, SpecificRecord> context) {
            golden = context.getStateStore(CanonicalStores.GOLDEN);
            sweep = context.getStateStore(CanonicalStores.RELINK_SWEEP);
            relinked = new RelinkedViews(context.getStateStore(CanonicalStores.RELINKS));
            moves = new GoldenMoves(
                    golden, context.getStateStore(CanonicalStores.ROOTS), relinked, rules, new Outlet(context));
            context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> sweepPortion());
        }

        void process(Record<String, SpecificRecord> record) {
            if (record.value() instanceof Relinks relinks) {
                relinks.getRelinks().forEach(relinked::note);
                Set<String> left = new LinkedHashSet<>();
                relinks.getRelinks().forEach(relink -> left.add(relink.getFromId()));
                left.forEach(this::leave);
                sweep.put(CURSOR, "");
            } else if (record.value() instanceof MovedViews moved) {
                moves.arrive(record.key(), moved, clock.instant());
            }
        }

        /** Everything under a root lies side by side: keys read root/id, and 0 is the character after the slash. */
        private void leave(String root) {
            List<KeyValue<String, GoldenState>> records = new ArrayList<>();
            try (KeyValueIterator<String, GoldenState> range = golden.range(root + "/", root + "0")) {
                range.forEachRemaining(records::add);
            }
            records.forEach(record -> moves.place(record.key, record.value, clock.instant()));
        }

        private void sweepPortion() {
            String from = sweep.get(CURSOR);
            if (from != null) {
                List<KeyValue<String, GoldenState>> concerned = new ArrayList<>();
                String next = portion(from, concerned);
                concerned.forEach(record -> moves.place(record.key, record.value, clock.instant()));
                if (next == null) {
                    sweep.delete(CURSOR);
                } else {
                    sweep.put(CURSOR, next);
                }
            }
        }

        /** Collects the records of the next portion that links have moved for; the key to go on from, null at the end. */
        private @Nullable String portion(String from, List<KeyValue<String, GoldenState>> concerned) {
            try (KeyValueIterator<String, GoldenState> range = golden.range(from.isEmpty() ? null : from, null)) {
                for (int seen = 0; range.hasNext(); seen++) {
                    if (seen == PORTION) {
                        return range.peekNextKey();
                    }
                    KeyValue<String, GoldenState> record = range.next();
                    if (record.value.getViews().stream().anyMatch(relinked::concern)) {
                        concerned.add(record);
                    }
                }
            }
            return null;
        }
    }
}
