package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.EntityMapping;
import dev.lockstep.streams.canonical.mapping.Mapped;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.Part;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts business objects together from the rows of normalised databases: header and lines, attributes, lookups. Rows come
 * keyed by the object that they belong to; rows of small tables come to every task.
 */
public final class AssembleStep implements ProcessorSupplier<String, SourceRecord, String, SpecificRecord> {
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

    private final Mappings mappings;
    private final CanonicalStores stores;
    private final Duration patience;
    private final Clock clock;

    /**
     * The step under these mappings.
     *
     * @param patience how long a row may be missing before the exception desk hears of it
     */
    public AssembleStep(Mappings mappings, CanonicalStores stores, Duration patience, Clock clock) {
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
                stores.rows(CanonicalStores.LOOKUPS),
                stores.texts(CanonicalStores.LOOKUP_USERS),
                stores.missing(CanonicalStores.MISSING_ROWS),
                stores.complaints(CanonicalStores.ASSEMBLY_COMPLAINTS));
    }

    private final class Assembler {
        private final Outlet outlet;
        private final KnownLinks links;
        private final Counts counts;
        private final ObjectRows rows;
        private final LookupRows lookups;
        private final MissingReferences missing;
        private final Complaints complaints;

        Assembler(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            links = new KnownLinks(context);
            counts = new Counts(context, "assemble");
            rows = new ObjectRows(context.getStateStore(CanonicalStores.ROWS));
            lookups = new LookupRows(
                    context.getStateStore(CanonicalStores.LOOKUPS),
                    context.getStateStore(CanonicalStores.LOOKUP_USERS));
            missing = new MissingReferences(context.getStateStore(CanonicalStores.MISSING_ROWS), patience);
            complaints = new Complaints(context.getStateStore(CanonicalStores.ASSEMBLY_COMPLAINTS));
            context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> raiseOverdue());
        }

        void process(Record<String, SourceRecord> record) {
            if (record.key().startsWith(RowRouting.EVERYWHERE)) {
                List<String> users = lookups.apply(record.value());
                arrived(Changes.keyOf(record.value()));
                users.forEach(owner -> derive(owner, null));
                return;
            }
            ObjectRows.Applied applied = rows.apply(record.key(), record.value());
            counts.add(applied.outcome());
            if (applied.outcome() == Outcome.APPLIED) {
                derive(record.key(), applied);
            }
        }

        /** Derives what a changed row takes part in; everything of the object when no single row changed. */
        private void derive(String owner, ObjectRows.@Nullable Applied changed) {
            SourceRecord ownerRow = rows.row(owner, owner);
            if (ownerRow == null) {
                waitFor(owner, changed);
                return;
            }
            if (changed != null && changed.before() == null && isOwner(owner, changed)) {
                arrived(owner);
            }
            for (EntityMapping mapping :
                    mappings.routes(ownerRow.getSystem(), ownerRow.getObject()).assembled()) {
                derive(mapping, owner, ownerRow, changed);
            }
        }

        private void derive(
                EntityMapping mapping, String owner, SourceRecord ownerRow, ObjectRows.@Nullable Applied changed) {
            Optional<Part> each = mapping.each();
            if (each.isEmpty()) {
                deriveOwner(mapping, owner, ownerRow, changed);
            } else if (changed != null && isRowOf(each.get(), owner, changed)) {
                deriveRow(mapping, each.get(), owner, ownerRow, changed);
            } else {
                rows.of(owner).stream()
                        .filter(row -> row.getObject().equals(each.get().object()))
                        .forEach(row -> emit(
                                mapping,
                                row,
                                assembled(mapping, owner, ownerRow).about(each.get(), row)));
            }
        }

        private void deriveOwner(
                EntityMapping mapping, String owner, SourceRecord ownerRow, ObjectRows.@Nullable Applied changed) {
            SourceRecord before = changed == null || !isOwner(owner, changed) ? null : changed.before();
            if (before != null) {
                Assembly old = new Assembly(mapping, owner, before);
                leave(mapping, ownerRow, old, new Assembly(mapping, owner, ownerRow));
            }
            emit(mapping, ownerRow, assembled(mapping, owner, ownerRow));
        }

        private void deriveRow(
                EntityMapping mapping, Part each, String owner, SourceRecord ownerRow, ObjectRows.Applied changed) {
            SourceRecord before = changed.before();
            if (before != null) {
                Assembly old = new Assembly(mapping, owner, ownerRow).about(each, before);
                Assembly now = new Assembly(mapping, owner, ownerRow).about(each, changed.after());
                leave(mapping, changed.after(), old, now);
            }
            emit(mapping, changed.after(), assembled(mapping, owner, ownerRow).about(each, changed.after()));
        }

        /** A record that now belongs to another root has gone from the old one. */
        private void leave(EntityMapping mapping, SourceRecord subject, Assembly old, Assembly now) {
            SourceReference reference = Changes.reference(subject);
            if (!mapping.rootOf(old.document(), reference).equals(mapping.rootOf(now.document(), reference))) {
                Mapped gone = mapping.mapDeleted(old.document(), reference);
                if (gone.complaints().isEmpty()) {
                    links.dispatch(view(subject, now, gone, true), gone, outlet);
                }
            }
        }

        private Assembly assembled(EntityMapping mapping, String owner, SourceRecord ownerRow) {
            boolean needsRows = mapping.source().parts().stream().anyMatch(part -> !part.each());
            return new Assembly(mapping, owner, ownerRow).withParts(needsRows ? rows.of(owner) : List.of());
        }

        private void emit(EntityMapping mapping, SourceRecord subject, Assembly assembly) {
            assembly.withLookups(lookups);
            SourceReference reference = Changes.reference(subject);
            String lacks = assembly.missing();
            if (lacks != null) {
                missing.wait(lacks, mapping.entity(), reference, clock.instant());
                counts.add(Outcome.PARKED);
                return;
            }
            Mapped mapped = assembly.isDeleted()
                    ? mapping.mapDeleted(assembly.document(), reference)
                    : mapping.map(assembly.document(), reference);
            Instant now = clock.instant();
            outlet.exceptions(
                    complaints.settle(mapping.entity(), reference, assembly.sequence(), mapped.complaints(), now), now);
            if (!mapped.complaints().isEmpty()) {
                counts.add(Outcome.REJECTED);
            } else if (!links.dispatch(view(subject, assembly, mapped, assembly.isDeleted()), mapped, outlet)) {
                counts.add(Outcome.PARKED);
            }
        }

        private SourceView view(SourceRecord subject, Assembly assembly, Mapped mapped, boolean deleted) {
            SourceRecord latest = assembly.latest();
            return new SourceView(
                    subject.getSystem(),
                    subject.getObject(),
                    subject.getSourceId(),
                    assembly.sequence(),
                    latest.getPosition(),
                    outlet.revision(),
                    Changes.effectiveAt(latest),
                    latest.getReceivedAt(),
                    deleted,
                    mapped.content());
        }

        private void waitFor(String owner, ObjectRows.@Nullable Applied changed) {
            if (changed != null && !Changes.isDelete(changed.after())) {
                SourceReference first = Changes.reference(changed.after());
                missing.wait(owner, first.getObject(), first, clock.instant());
                counts.add(Outcome.PARKED);
            }
        }

        private void arrived(String reference) {
            Instant now = clock.instant();
            missing.arrived(reference, now).ifPresent(resolved -> outlet.exceptions(List.of(resolved), now));
        }

        private void raiseOverdue() {
            Instant now = clock.instant();
            outlet.exceptions(missing.overdue(now), now);
        }
    }

    private static boolean isOwner(String owner, ObjectRows.Applied changed) {
        return Changes.keyOf(changed.after()).equals(owner);
    }

    private static boolean isRowOf(Part part, String owner, ObjectRows.Applied changed) {
        return !isOwner(owner, changed) && changed.after().getObject().equals(part.object());
    }
}
