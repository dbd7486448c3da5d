package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.mapping.Complaint;
import dev.lockstep.streams.canonical.mapping.EntityMapping;
import dev.lockstep.streams.canonical.mapping.Mapped;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.Part;
import dev.lockstep.streams.canonical.mapping.Reading;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import dev.lockstep.streams.canonical.processor.ObjectRows.Applied;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Makes views of what an object's rows say together, and finds out what the object waits for. */
final class ObjectDerivation {
    private final Mappings mappings;
    private final Kept kept;
    private final Outlet outlet;
    private final ViewDispatch views;
    private final Counts counts;
    private final Complaints complaints;
    private final Clock clock;

    /** What is remembered of rows: of each object, of small tables, and which ones others wait for. */
    record Kept(ObjectRows rows, LookupRows lookups, MissingReferences missing) {}

    ObjectDerivation(
            Mappings mappings,
            Kept kept,
            Outlet outlet,
            Counts counts,
            ProcessorContext<String, SpecificRecord> context,
            Clock clock) {
        this.mappings = mappings;
        this.kept = kept;
        this.outlet = outlet;
        this.counts = counts;
        this.clock = clock;
        Places places = new Places(context.getStateStore(CanonicalStores.PLACES));
        views = new ViewDispatch(places, new KnownLinks(context), outlet, counts);
        complaints = new Complaints(context.getStateStore(CanonicalStores.ASSEMBLY_COMPLAINTS));
    }

    /** Derives what the changed rows take part in, each view once; everything of the object when no row changed. */
    void derive(String owner, List<Applied> changed) {
        SourceRecord ownerRow = kept.rows().row(owner, owner);
        if (ownerRow == null) {
            changed.forEach(row -> waitFor(owner, row.after()));
            return;
        }
        if (changed.stream().anyMatch(row -> row.before() == null && isOwner(owner, row))) {
            arrived(owner);
        }
        for (EntityMapping mapping :
                mappings.routes(ownerRow.getSystem(), ownerRow.getObject()).assembled()) {
            Optional<Part> each = mapping.each();
            if (each.isPresent()) {
                deriveRows(mapping, each.get(), ownerRow, changed);
            } else {
                deriveOwner(mapping, ownerRow, changed);
            }
        }
    }

    /** Notes that a row has come that others may wait for. */
    void arrived(String reference) {
        Instant now = clock.instant();
        kept.missing().arrived(reference, now).ifPresent(resolved -> outlet.exceptions(List.of(resolved), now));
    }

    private void deriveOwner(EntityMapping mapping, SourceRecord ownerRow, List<Applied> changed) {
        String owner = Changes.keyOf(ownerRow);
        for (Applied row : changed) {
            if (row.before() != null && isOwner(owner, row)) {
                leave(mapping, ownerRow, new Assembly(mapping, owner, row.before()), start(mapping, ownerRow));
            }
        }
        emit(mapping, ownerRow, assembled(mapping, ownerRow));
    }

    private void deriveRows(EntityMapping mapping, Part each, SourceRecord ownerRow, List<Applied> changed) {
        String owner = Changes.keyOf(ownerRow);
        List<Applied> own =
                changed.stream().filter(row -> isRowOf(each, owner, row)).toList();
        own.forEach(row -> leaveOld(mapping, each, ownerRow, row));
        // What all rows share has changed when anything but the rows themselves has.
        boolean all = changed.isEmpty() || own.size() < changed.size();
        List<SourceRecord> subjects = all
                ? kept.rows().of(owner).stream()
                        .filter(row -> row.getObject().equals(each.object()))
                        .toList()
                : own.stream().map(Applied::after).toList();
        subjects.forEach(row -> emit(mapping, row, assembled(mapping, ownerRow).about(each, row)));
    }

    private void leaveOld(EntityMapping mapping, Part each, SourceRecord ownerRow, Applied row) {
        if (row.before() != null) {
            Assembly old = start(mapping, ownerRow).about(each, row.before());
            Assembly now = start(mapping, ownerRow).about(each, row.after());
            leave(mapping, row.after(), old, now);
        }
    }

    /** A record that now belongs to another root has gone from the old one. */
    private void leave(EntityMapping mapping, SourceRecord subject, Assembly old, Assembly now) {
        SourceReference reference = Changes.reference(subject);
        if (!mapping.keepsPlaces()
                && !mapping.rootOf(old.document(), reference).equals(mapping.rootOf(now.document(), reference))) {
            Mapped gone = mapping.mapGone(old.document(), reference);
            if (gone.isUsable()) {
                views.leave(gone, occasion(now));
            }
        }
    }

    private static Assembly start(EntityMapping mapping, SourceRecord ownerRow) {
        return new Assembly(mapping, Changes.keyOf(ownerRow), ownerRow);
    }

    private Assembly assembled(EntityMapping mapping, SourceRecord ownerRow) {
        boolean needsRows = mapping.source().parts().stream().anyMatch(part -> !part.each());
        List<SourceRecord> rows = needsRows ? kept.rows().of(Changes.keyOf(ownerRow)) : List.of();
        return start(mapping, ownerRow).withParts(rows);
    }

    private void emit(EntityMapping mapping, SourceRecord subject, Assembly assembly) {
        assembly.withLookups(kept.lookups());
        SourceReference reference = Changes.reference(subject);
        String lacks = assembly.missing();
        if (lacks != null) {
            kept.missing().wait(lacks, mapping.entity(), reference, clock.instant());
            counts.add(Outcome.PARKED);
            return;
        }
        Reading reading = mapping.read(assembly.document(), reference, assembly.fate());
        List<Complaint> found = reading.allComplaints();
        Instant now = clock.instant();
        outlet.exceptions(complaints.settle(mapping.entity(), reference, assembly.sequence(), found, now), now);
        if (found.stream().anyMatch(Complaint::blocking)) {
            counts.add(Outcome.REJECTED);
        }
        if (!reading.isRefused()) {
            dispatch(mapping, reference, reading, occasion(assembly));
        }
    }

    private void dispatch(EntityMapping mapping, SourceReference subject, Reading reading, Occasion now) {
        if (mapping.keepsPlaces()) {
            views.settle(mapping.entity(), subject, mapping.explodes(), reading, now);
        } else {
            views.send(reading, now);
        }
    }

    private static Occasion occasion(Assembly assembly) {
        return new Occasion(assembly.latest(), assembly.sequence(), false);
    }

    private void waitFor(String owner, SourceRecord row) {
        if (!Changes.isGone(row)) {
            SourceReference first = Changes.reference(row);
            kept.missing().wait(owner, first.getObject(), first, clock.instant());
            counts.add(Outcome.PARKED);
        }
    }

    private static boolean isOwner(String owner, Applied changed) {
        return Changes.keyOf(changed.after()).equals(owner);
    }

    private static boolean isRowOf(Part part, String owner, Applied changed) {
        return !isOwner(owner, changed) && changed.after().getObject().equals(part.object());
    }
}
