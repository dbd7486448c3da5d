package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

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
        views = new ViewDispatch(mappings, places, new KnownLinks(context, clock), outlet, counts);
        complaints = new Complaints(context.getStateStore(CanonicalStores.ASSEMBLY_COMPLAINTS));
    }

    /**
     * Derives what the changed rows take part in, each view once.
     *
     * @return keys of looked-up rows that are missing; nothing was said of what needs them
     */
    Set<String> derive(String owner, List<Applied> changed) {
        return derive(owner, new Round(changed, null, new LinkedHashSet<>()));
    }

    /**
     * Derives what a looked-up row takes part in.
     *
     * @param lookedUp its key
     * @return as {@link #derive}, also for the rest of the object
     */
    Set<String> deriveAnew(String owner, String lookedUp) {
        return derive(owner, new Round(List.of(), lookedUp, new LinkedHashSet<>()));
    }

    /**
     * One round of derivation of an object.
     *
     * @param changed its rows that have changed
     * @param lookedUp the row of another object that has, where none of its own
     * @param missing keys of rows that were looked up and not found, so far
     */
    private record Round(List<Applied> changed, @Nullable String lookedUp, Set<String> missing) {
        boolean concerns(Assembly assembly) {
            return lookedUp == null || assembly.uses(lookedUp);
        }
    }

    private Set<String> derive(String owner, Round round) {
        SourceRecord ownerRow = kept.rows().row(owner, owner);
        List<Applied> changed = round.changed();
        if (ownerRow == null) {
            changed.forEach(row -> waitFor(owner, row.after()));
            return Set.of();
        }
        if (changed.stream().anyMatch(row -> row.before() == null && isOwner(owner, row))) {
            arrived(owner);
        }
        for (EntityMapping mapping :
                mappings.routes(ownerRow.getSystem(), ownerRow.getObject()).assembled()) {
            Optional<Part> each = mapping.each();
            if (each.isPresent()) {
                deriveRows(mapping, each.get(), ownerRow, round);
            } else {
                deriveOwner(mapping, ownerRow, round);
            }
        }
        return round.missing();
    }

    /** Notes that a row has come that others may wait for. */
    void arrived(String reference) {
        Instant now = clock.instant();
        kept.missing().arrived(reference, now).ifPresent(resolved -> outlet.exceptions(List.of(resolved), now));
    }

    private void deriveOwner(EntityMapping mapping, SourceRecord ownerRow, Round round) {
        String owner = Changes.keyOf(ownerRow);
        for (Applied row : round.changed()) {
            SourceRecord before = row.liveBefore();
            if (before != null && isOwner(owner, row)) {
                leave(mapping, ownerRow, new Assembly(mapping, owner, before), start(mapping, ownerRow));
            }
        }
        emit(mapping, owner, ownerRow, assembled(mapping, ownerRow), round);
    }

    private void deriveRows(EntityMapping mapping, Part each, SourceRecord ownerRow, Round round) {
        String owner = Changes.keyOf(ownerRow);
        List<Applied> changed = round.changed();
        List<Applied> own =
                changed.stream().filter(row -> isRowOf(each, owner, row)).toList();
        own.forEach(row -> leaveOld(mapping, each, ownerRow, row));
        // What all rows share has changed when anything but the rows themselves has.
        boolean all = changed.isEmpty() || own.size() < changed.size();
        Map<String, SourceRecord> subjects = new LinkedHashMap<>();
        if (all) {
            kept.rows().of(owner).stream()
                    .filter(row -> row.getObject().equals(each.object()) && !Changes.isGone(row))
                    .forEach(row -> subjects.put(row.getSourceId(), row));
        }
        own.stream()
                .map(Applied::after)
                .filter(row -> !hasMovedOn(each, owner, row))
                .forEach(row -> subjects.put(row.getSourceId(), row));
        subjects.values()
                .forEach(row ->
                        emit(mapping, owner, row, assembled(mapping, ownerRow).about(each, row), round));
    }

    private void leaveOld(EntityMapping mapping, Part each, SourceRecord ownerRow, Applied row) {
        SourceRecord before = row.liveBefore();
        if (before == null) {
            return;
        }
        Assembly old = start(mapping, ownerRow).about(each, before);
        if (hasMovedOn(each, Changes.keyOf(ownerRow), row.after())) {
            moveOn(mapping, each, row.after(), old);
        } else {
            leave(mapping, row.after(), old, start(mapping, ownerRow).about(each, row.after()));
        }
    }

    /**
     * A row that went to another object is that one's to tell of; here it only leaves the root that it had, unless it
     * takes it along. A root that the row alone does not tell may be the same over there, which then counts.
     */
    private void moveOn(EntityMapping mapping, Part each, SourceRecord row, Assembly old) {
        SourceReference reference = Changes.reference(row);
        Assembly alone = Assembly.ofRowAlone(mapping, old.owner(), each, row).withLookups(kept.lookups());
        String root = mapping.rootOf(alone.document(), reference);
        if (mapping.keepsPlaces()) {
            views.moveOn(old.owner(), mapping.entity(), reference, mapping.explodes(), root, Occasion.movedOn(row));
            return;
        }
        Mapped gone = mapping.mapGone(old.document(), reference);
        if (gone.isUsable() && !gone.place().equals(root)) {
            views.leave(gone, Occasion.movedOn(row));
        }
    }

    /** A record that now belongs to another root has gone from the old one. */
    private void leave(EntityMapping mapping, SourceRecord subject, Assembly old, Assembly now) {
        SourceReference reference = Changes.reference(subject);
        if (!mapping.keepsPlaces()
                && !mapping.rootOf(old.document(), reference).equals(mapping.rootOf(now.document(), reference))) {
            Mapped gone = mapping.mapGone(old.document(), reference);
            if (gone.isUsable()) {
                views.leave(gone, occasion(now, null));
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

    private void emit(EntityMapping mapping, String owner, SourceRecord subject, Assembly assembly, Round round) {
        assembly.withLookups(kept.lookups());
        SourceReference reference = Changes.reference(subject);
        String lacks = assembly.missing();
        if (lacks != null && !assembly.fate().gone()) {
            kept.missing().wait(lacks, mapping.entity(), reference, clock.instant());
            counts.add(Outcome.PARKED);
            round.missing().add(lacks);
            return;
        }
        if (!round.concerns(assembly)) {
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
            dispatch(mapping, owner, reference, reading, occasion(assembly, reading.actor()));
        }
    }

    private void dispatch(EntityMapping mapping, String owner, SourceReference subject, Reading reading, Occasion now) {
        if (mapping.keepsPlaces()) {
            views.settle(owner, mapping.entity(), subject, mapping.explodes(), reading, now);
        } else {
            views.send(reading, now);
        }
    }

    private static Occasion occasion(Assembly assembly, @Nullable String actor) {
        SourceRecord latest = assembly.latest();
        return Occasion.assembled(latest, assembly.sequence(), actor == null ? latest.getActor() : actor);
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

    /** Whether a row that has gone from an object names another one as its owner: it was moved and not deleted. */
    private static boolean hasMovedOn(Part part, String owner, SourceRecord row) {
        ObjectNode columns = Changes.isGone(row) ? Changes.payload(row) : null;
        String named = columns == null ? null : part.ownerOf(columns);
        return named != null && !owner.endsWith("/" + named);
    }

    private static boolean isRowOf(Part part, String owner, Applied changed) {
        return !isOwner(owner, changed) && changed.after().getObject().equals(part.object());
    }
}
