package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Puts business objects together from the rows of normalised databases: header and lines, attributes, lookups. Rows come
 * keyed by the object that they belong to, those that are looked up by themselves. What one transaction did to an
 * object is applied at once, however its rows arrive.
 */
public final class AssembleStep implements ProcessorSupplier<String, SourceRecord, String, SpecificRecord> {
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

    /**
     * How long to wait.
     *
     * @param forReferences how long a row that others refer to may be missing before the exception desk hears of it
     * @param forTransactions how long the rest of a transaction may be missing before it is applied without; longer than
     *     a restart of the connector takes, which delivers the rest
     */
    public record Patience(Duration forReferences, Duration forTransactions) {}

    private final Mappings mappings;
    private final CanonicalStores stores;
    private final Patience patience;
    private final Clock clock;

    /**
     * The step under these mappings.
     *
     * @param patience how long to wait for what is missing
     */
    public AssembleStep(Mappings mappings, CanonicalStores stores, Patience patience, Clock clock) {
        this.mappings = mappings;
        this.stores = stores;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Processor<String, SourceRecord, String, SpecificRecord> get() {
        return new StartedProcessor<>(context -> new Assembler(context)::process);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                stores.rows(CanonicalStores.ROWS),
                stores.rows(CanonicalStores.OPEN_UNITS),
                stores.places(),
                stores.rows(CanonicalStores.LOOKUPS),
                stores.texts(CanonicalStores.LOOKUP_USERS),
                stores.missing(CanonicalStores.MISSING_ROWS),
                stores.complaints(CanonicalStores.ASSEMBLY_COMPLAINTS));
    }

    private final class Assembler {
        private final Outlet outlet;
        private final Counts counts;
        private final ObjectDerivation.Kept kept;
        private final ObjectDerivation derivation;
        private final OpenUnits units;

        Assembler(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            counts = new Counts(context, "assemble");
            kept = kept(context);
            derivation = new ObjectDerivation(mappings, kept, outlet, counts, context, clock);
            units = new OpenUnits(
                    context.getStateStore(CanonicalStores.OPEN_UNITS), patience.forTransactions(), clock.instant());
            context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> look());
        }

        void process(Record<String, SourceRecord> record) {
            String owner = record.key();
            SourceRecord row = record.value();
            // Also moves the revision on, which a transaction that is applied without its last row goes by.
            outlet.revision();
            if (owner.startsWith(RowRouting.LOOKED_UP)) {
                List<String> users = kept.lookups().apply(row);
                derivation.arrived(Changes.keyOf(row));
                users.forEach(user -> deriveAnew(user, Changes.keyOf(row)));
            } else if (units.concerns(owner, row) && kept.rows().isNews(owner, row)) {
                counts.add(Outcome.GATHERED);
                units.add(owner, row, clock.instant());
                applyNext(owner);
            } else {
                apply(new OpenUnits.Batch(owner, List.of(row), true));
            }
        }

        private void apply(OpenUnits.Batch batch) {
            List<ObjectRows.Applied> changed = new ArrayList<>();
            for (SourceRecord row : batch.rows()) {
                ObjectRows.Applied applied = kept.rows().apply(batch.owner(), row);
                counts.add(applied.outcome());
                if (applied.outcome() == Outcome.APPLIED) {
                    changed.add(applied);
                }
            }
            if (!changed.isEmpty()) {
                waitFor(batch.owner(), derivation.derive(batch.owner(), changed));
            }
        }

        private void applyNext(String owner) {
            Instant now = clock.instant();
            for (OpenUnits.Batch next = units.next(owner, now); next != null; next = units.next(owner, now)) {
                if (!next.complete()) {
                    counts.add(Outcome.INCOMPLETE);
                }
                apply(next);
            }
        }

        private void deriveAnew(String owner, String lookedUp) {
            units.letGo(owner);
            waitFor(owner, derivation.deriveAnew(owner, lookedUp));
            applyNext(owner);
        }

        /** A state that waits for a row must not be overwritten by the next one, or its step would never be seen. */
        private void waitFor(String owner, Set<String> missingRows) {
            Instant now = clock.instant();
            boolean waits = missingRows.stream()
                    .anyMatch(missing -> kept.missing().isNew(missing, now.minus(patience.forTransactions())));
            if (waits) {
                units.hold(owner, now);
            }
        }

        private void look() {
            Instant now = clock.instant();
            outlet.exceptions(kept.missing().overdue(now), now);
            units.waiting().forEach(this::applyNext);
        }
    }

    private ObjectDerivation.Kept kept(ProcessorContext<String, SpecificRecord> context) {
        return new ObjectDerivation.Kept(
                new ObjectRows(context.getStateStore(CanonicalStores.ROWS)),
                new LookupRows(
                        context.getStateStore(CanonicalStores.LOOKUPS),
                        context.getStateStore(CanonicalStores.LOOKUP_USERS)),
                new MissingReferences(context.getStateStore(CanonicalStores.MISSING_ROWS), patience.forReferences()));
    }
}
