package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One mapping file, compiled: how records of one object become records of one canonical entity. */
public final class EntityMapping {
    private final SourceSelector source;
    private final WholeRecordRule whole;
    private final DocumentMapping documents;
    private final String version;
    private final Map<String, Map<String, List<PayloadField.Use>>> reads;

    EntityMapping(
            SourceSelector source,
            WholeRecordRule whole,
            DocumentMapping documents,
            String version,
            Map<String, Map<String, List<PayloadField.Use>>> reads) {
        this.source = source;
        this.whole = whole;
        this.documents = documents;
        this.version = version;
        this.reads = reads;
    }

    /** Fields of source objects that the mapping reads, by object and path. */
    Map<String, Map<String, List<PayloadField.Use>>> reads() {
        return reads;
    }

    /** Name of the canonical entity, for example {@code Opportunity}. */
    public String entity() {
        return documents.entity().name();
    }

    /** What a view says of the mapping that made it, {@code system/object@digest}; another digest, other rules. */
    public String version() {
        return version;
    }

    /** Which source records the mapping is for. */
    public SourceSelector source() {
        return source;
    }

    /** The part whose rows make a canonical record each; empty when the owner makes one. */
    public Optional<Part> each() {
        return source.parts().stream().filter(Part::each).findFirst();
    }

    /** Whether one record may make several canonical ones. */
    public boolean explodes() {
        return whole.explode() != null;
    }

    /**
     * Whether what an earlier version of a record said must be remembered, because a later one may take it back:
     * elements that vanish, records that are no longer of the kind, records that move to another root. Assembled records
     * have their former rows for the last, unless a row that they look up decides.
     */
    public boolean keepsPlaces() {
        boolean moves = source.isAssembled() ? rootIsLookedUp() : !(documents.root() instanceof RootRule.Own);
        return explodes() || whole.when() != null || moves;
    }

    private boolean rootIsLookedUp() {
        return documents.root() instanceof RootRule.Of of
                && source.lookups().stream().anyMatch(lookup -> lookup.isUsedBy(of.id()));
    }

    /**
     * Maps one document.
     *
     * @param cause the source record that the canonical one stands for, and the change that led here
     * @param told what the source's operation says has become of the record; the payload may say more
     */
    public Reading read(JsonNode document, SourceReference cause, Fate told) {
        List<Complaint> complaints = new ArrayList<>();
        if (whole.when() != null && !isConcerned(document, told, complaints)) {
            return new Reading(List.of(), complaints, null, null);
        }
        Fate fate = whole.fate().of(document, told, complaints);
        List<Mapped> records = whole.explode() == null
                ? List.of(mapped(document, cause, fate))
                : exploded(whole.explode(), document, cause, fate, complaints);
        if (fate.gone() && keepsPlaces()) {
            // Deletes that tell the key alone cannot say where the record was; that is remembered.
            records = records.stream().filter(Mapped::isUsable).toList();
        }
        return new Reading(records, complaints, version(document, complaints), actor(document, complaints));
    }

    /** Maps what is left of a record that has gone, without asking what else the payload says. */
    public Mapped mapGone(JsonNode document, SourceReference cause) {
        return documents.mapGone(document, cause, version, Fate.GONE);
    }

    /** For people: fields whose canonical id follows from another source record, as {@code Entity object/id}. */
    Map<String, String> derivedFrom(JsonNode document, Mapped mapped) {
        if (whole.explode() == null) {
            return documents.derivedFrom(document);
        }
        return whole.explode().of(document, new ArrayList<>()).stream()
                .filter(element -> mapped.source().getId().endsWith("#" + element.id()))
                .findFirst()
                .map(element -> documents.derivedFrom(element.document()))
                .orElse(Map.of());
    }

    /** Where the root of a document is to be found, as text; changes when the document moves to another root. */
    public String rootOf(JsonNode document, SourceReference cause) {
        Rooting rooting = Rooting.of(documents.root(), document, cause, Fate.LIVE, new ArrayList<>());
        return String.valueOf(rooting.link() == null ? rooting.code() : rooting.link());
    }

    /** A delete may tell the key alone, which does not say of which kind the record was. */
    private boolean isConcerned(JsonNode document, Fate told, List<Complaint> complaints) {
        List<Complaint> found = told.gone() ? new ArrayList<>() : complaints;
        return ValueRule.holds(whole.when(), document, "when", found);
    }

    private Mapped mapped(JsonNode document, SourceReference cause, Fate fate) {
        return fate.gone()
                ? documents.mapGone(document, cause, version, fate)
                : documents.map(document, cause, version);
    }

    private List<Mapped> exploded(
            ExplodeRule rule, JsonNode document, SourceReference cause, Fate fate, List<Complaint> complaints) {
        List<Mapped> records = new ArrayList<>();
        List<Complaint> found = fate.gone() ? new ArrayList<>() : complaints;
        for (ExplodeRule.Element element : rule.of(document, found)) {
            SourceReference part = SourceReference.newBuilder(cause)
                    .setId(cause.getId() + "#" + element.id())
                    .build();
            records.add(mapped(element.document(), part, fate));
        }
        return records;
    }

    private @Nullable Long version(JsonNode document, List<Complaint> complaints) {
        if (whole.version() == null) {
            return null;
        }
        JsonNode value = ValueRule.evaluate(whole.version(), document, "version", complaints);
        Long found = value == null ? null : Versions.of(value);
        if (found == null) {
            complaints.add(new Complaint(
                    CanonicalCause.WRONG_TYPE,
                    "version",
                    "must be a whole number or an ISO-8601 time with its offset"));
        }
        return found;
    }

    private @Nullable String actor(JsonNode document, List<Complaint> complaints) {
        return whole.actor() == null ? null : Rooting.id(whole.actor(), document, "actor", complaints);
    }

    @Override
    public String toString() {
        return source + " → " + entity();
    }
}
