package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Entities.EntityType;
import dev.lockstep.streams.canonical.mapping.RecordRule.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** One mapping file, compiled: how records of one object become records of one canonical entity. */
public final class EntityMapping {
    private static final int META = 0;

    private final SourceSelector source;
    private final EntityType entity;
    private final boolean onePerRoot;
    private final RootRule root;
    private final List<Slot> slots;
    private final List<IdRule> ids;
    private final String version;

    EntityMapping(
            SourceSelector source,
            EntityType entity,
            boolean onePerRoot,
            RootRule root,
            List<Slot> slots,
            List<IdRule> ids,
            String version) {
        this.source = source;
        this.entity = entity;
        this.onePerRoot = onePerRoot;
        this.root = root;
        this.slots = List.copyOf(slots);
        this.ids = List.copyOf(ids);
        this.version = version;
    }

    /** Name of the canonical entity, for example {@code Opportunity}. */
    public String entity() {
        return entity.name();
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

    /**
     * Maps one document.
     *
     * @param cause the source record that the canonical one stands for, and the change that led here
     */
    public Mapped map(JsonNode document, SourceReference cause) {
        List<Complaint> complaints = new ArrayList<>();
        SpecificRecord content = entity.factory().get();
        for (Slot slot : slots) {
            read(slot, document, content, complaints);
        }
        return rooted(content, document, cause, complaints);
    }

    /** Maps what is left of a deleted record: enough to find its root, whatever else is missing. */
    public Mapped mapDeleted(JsonNode document, SourceReference cause) {
        List<Complaint> ignored = new ArrayList<>();
        SpecificRecord content = entity.factory().get();
        slots.forEach(slot -> content.put(slot.position(), slot.rule().read(document, ignored)));
        return rooted(content, document, cause, new ArrayList<>());
    }

    /** Where the root of a document is to be found, as text; changes when the document moves to another root. */
    public String rootOf(JsonNode document, SourceReference cause) {
        Rooting rooting = Rooting.of(root, document, cause, new ArrayList<>());
        return String.valueOf(rooting.link() == null ? rooting.code() : rooting.link());
    }

    private static void read(Slot slot, JsonNode document, SpecificRecord content, List<Complaint> complaints) {
        int before = complaints.size();
        Object value = slot.rule().read(document, complaints);
        content.put(slot.position(), value);
        if (value == null && slot.required() && complaints.size() == before) {
            complaints.add(new Complaint(CanonicalCause.MISSING_FIELD, slot.name(), "is empty"));
        }
    }

    private Mapped rooted(
            SpecificRecord content, JsonNode document, SourceReference cause, List<Complaint> complaints) {
        Rooting rooting = Rooting.of(root, document, cause, complaints);
        List<LinkedField> links = new ArrayList<>();
        if (rooting.link() != null) {
            links.add(new LinkedField(null, rooting.link(), null));
        }
        ids.forEach(rule -> addId(rule, content, document, cause, rooting, links, complaints));
        content.put(META, meta(cause));
        return new Mapped(content, rooting.code(), links, rooting.request(), complaints);
    }

    private static void addId(
            IdRule rule,
            SpecificRecord content,
            JsonNode document,
            SourceReference cause,
            Rooting rooting,
            List<LinkedField> links,
            List<Complaint> complaints) {
        if (rule instanceof IdRule.OnlyOne only && rooting.link() != null) {
            links.add(new LinkedField(rule.field(), rooting.link(), only.prefix()));
        } else if (rule instanceof IdRule.Linked linked) {
            String id = Rooting.id(linked.id(), document, rule.field(), complaints);
            if (id != null) {
                links.add(new LinkedField(
                        rule.field(), Rooting.link(cause.getSystem(), linked.kind(), linked.object(), id), null));
            }
        } else if (rule instanceof IdRule.Derived derived) {
            String id = Rooting.id(derived.id(), document, rule.field(), complaints);
            content.put(
                    rule.position(),
                    id == null ? null : StableId.of(derived.prefix(), cause.getSystem(), derived.object(), id));
        }
    }

    /** A canonical id that follows from the root stays empty until the root is known. */
    private RecordMeta meta(SourceReference cause) {
        boolean fromRoot = onePerRoot || entity.isRoot() || root instanceof RootRule.Code;
        String id = fromRoot ? "" : idOf(cause);
        return new RecordMeta(
                id, "", 0L, cause.getObservedAt(), cause.getObservedAt(), "", List.of(), false, null, null);
    }

    private String idOf(SourceReference source) {
        return StableId.of(entity.prefix(), source.getSystem(), source.getObject(), source.getId());
    }

    @Override
    public String toString() {
        return source + " → " + entity.name();
    }
}
