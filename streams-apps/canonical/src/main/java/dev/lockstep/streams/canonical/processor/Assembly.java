package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.domain.Precedence;
import dev.lockstep.streams.canonical.mapping.EntityMapping;
import dev.lockstep.streams.canonical.mapping.Fate;
import dev.lockstep.streams.canonical.mapping.Lookup;
import dev.lockstep.streams.canonical.mapping.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts one document together from the rows of an object: the owner's columns, under their names the rows of its parts
 * and the rows that it looks up.
 */
final class Assembly {
    private final EntityMapping mapping;
    private final String owner;
    private final ObjectNode document;
    private SourceRecord latest;
    private boolean sequenced;
    private long sequence;
    private Fate fate;
    private @Nullable String missing;
    private final Set<String> used = new HashSet<>();

    /** Starts from the owner row. */
    Assembly(EntityMapping mapping, String owner, SourceRecord ownerRow) {
        this.mapping = mapping;
        this.owner = owner;
        this.document = columns(ownerRow);
        this.latest = ownerRow;
        this.sequenced = ownerRow.getSequence() != null;
        this.sequence = sequenced ? Objects.requireNonNull(ownerRow.getSequence()) : 0;
        this.fate = Changes.fate(ownerRow);
    }

    /** Starts from nothing: what a row tells by itself, whatever object it belongs to. */
    static Assembly ofRowAlone(EntityMapping mapping, String owner, Part part, SourceRecord row) {
        SourceRecord nothing =
                SourceRecord.newBuilder(row).setBefore(null).setAfter("{}").build();
        return new Assembly(mapping, owner, nothing).about(part, row);
    }

    /** Adds the rows of all parts but the one that makes a record each. */
    Assembly withParts(List<SourceRecord> rows) {
        for (Part part : mapping.source().parts()) {
            if (!part.each()) {
                List<SourceRecord> members = rows.stream()
                        .filter(row -> row.getObject().equals(part.object()) && !isOwner(row))
                        .toList();
                members.forEach(this::heed);
                document.set(part.name(), collected(part, members));
            }
        }
        return this;
    }

    /** Adds the one row that this document is about. */
    Assembly about(Part part, SourceRecord row) {
        heed(row);
        fate = fate.gone() ? fate : Changes.fate(row);
        document.set(part.name(), columns(row));
        return this;
    }

    /** Adds the looked-up rows; stops at the first that is missing. */
    Assembly withLookups(LookupRows lookups) {
        for (Lookup lookup : mapping.source().lookups()) {
            String id = lookup.idIn(document);
            if (id != null) {
                String key = mapping.source().system() + "/" + lookup.object() + "/" + id;
                SourceRecord row = lookups.use(key, owner);
                used.add(key);
                if (row == null) {
                    missing = missing == null ? key : missing;
                } else {
                    heed(row);
                    document.set(lookup.name(), columns(row));
                }
            }
        }
        return this;
    }

    /** Key of the object. */
    String owner() {
        return owner;
    }

    ObjectNode document() {
        return document;
    }

    /** What has become of the owner or the row that the document is about. */
    Fate fate() {
        return fate;
    }

    /** Key of the first row that was looked up and is not there; null when none is missing. */
    @Nullable
    String missing() {
        return missing;
    }

    /** Whether a row was looked up for the document, be it there or not. */
    boolean uses(String key) {
        return used.contains(key);
    }

    /** The newest change that went in. */
    SourceRecord latest() {
        return latest;
    }

    /** The highest sequence that went in; null when a row has none. */
    @Nullable
    Long sequence() {
        return sequenced ? sequence : null;
    }

    private void heed(SourceRecord row) {
        Long at = row.getSequence();
        sequenced &= at != null;
        if (at != null && Long.compareUnsigned(at, sequence) > 0) {
            sequence = at;
        }
        Precedence newest = Changes.precedence(latest);
        if (Changes.precedence(row).against(newest) == Precedence.Verdict.APPLY) {
            latest = row;
        }
    }

    private boolean isOwner(SourceRecord row) {
        return Changes.keyOf(row).equals(owner);
    }

    private JsonNode collected(Part part, List<SourceRecord> members) {
        List<JsonNode> rows = new ArrayList<>();
        members.stream().filter(row -> !Changes.isGone(row)).forEach(row -> rows.add(columns(row)));
        return part.collect(rows);
    }

    private static ObjectNode columns(SourceRecord row) {
        ObjectNode payload = Changes.payload(row);
        return Objects.requireNonNull(payload, "Only rows that could be read are kept");
    }
}
