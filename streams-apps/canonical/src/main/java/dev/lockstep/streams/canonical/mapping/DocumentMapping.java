package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Entities.EntityType;
import dev.lockstep.streams.canonical.mapping.RecordRule.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How one document becomes one canonical record: the part of a mapping that knows nothing of tables and versions.
 *
 * @param entity what the record becomes
 * @param onePerRoot whether a root has one such record
 * @param root where the root is found
 * @param slots fields with values
 * @param ids fields with ids of other records
 * @param custom fields of the firm's own, by name
 */
record DocumentMapping(
        EntityType entity,
        boolean onePerRoot,
        RootRule root,
        List<Slot> slots,
        List<IdRule> ids,
        Map<String, JqExpression> custom) {
    private static final int META = 0;

    DocumentMapping {
        slots = List.copyOf(slots);
        ids = List.copyOf(ids);
        custom = Map.copyOf(custom);
    }

    Mapped map(JsonNode document, SourceReference cause, String version) {
        List<Complaint> complaints = new ArrayList<>();
        SpecificRecord content = entity.factory().get();
        for (Slot slot : slots) {
            read(slot, document, content, complaints);
        }
        return rooted(content, document, cause, version, Fate.LIVE, complaints);
    }

    /** What is left of a record that has gone: enough to find its root, whatever else is missing. */
    Mapped mapGone(JsonNode document, SourceReference cause, String version, Fate fate) {
        List<Complaint> ignored = new ArrayList<>();
        SpecificRecord content = entity.factory().get();
        slots.forEach(slot -> content.put(slot.position(), slot.rule().read(document, ignored)));
        return rooted(content, document, cause, version, fate, new ArrayList<>());
    }

    private static void read(Slot slot, JsonNode document, SpecificRecord content, List<Complaint> complaints) {
        long before = Complaint.blocking(complaints);
        Object value = slot.rule().read(document, complaints);
        content.put(slot.position(), value);
        if (value == null && slot.required() && Complaint.blocking(complaints) == before) {
            complaints.add(new Complaint(CanonicalCause.MISSING_FIELD, slot.name(), "is empty"));
        }
    }

    private Mapped rooted(
            SpecificRecord content,
            JsonNode document,
            SourceReference cause,
            String version,
            Fate fate,
            List<Complaint> complaints) {
        Rooting rooting = Rooting.of(root, document, cause, fate, complaints);
        List<LinkedField> links = new ArrayList<>();
        if (rooting.link() != null) {
            links.add(new LinkedField(null, rooting.link(), null));
        }
        ids.forEach(rule -> addId(rule, content, document, cause, rooting, links, complaints));
        content.put(META, meta(cause, custom(document, complaints)));
        return new Mapped(cause, version, fate.gone(), content, rooting.code(), links, rooting.request(), complaints);
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
            String object = id == null ? null : linked.object().in(document, rule.field(), complaints);
            if (id != null && object != null) {
                links.add(new LinkedField(
                        rule.field(), Rooting.link(cause.getSystem(), linked.kind(), object, id), null));
            }
        } else if (rule instanceof IdRule.Derived derived) {
            String id = Rooting.id(derived.id(), document, rule.field(), complaints);
            String object = id == null ? null : derived.object().in(document, rule.field(), complaints);
            if (id != null && object != null) {
                content.put(rule.position(), StableId.of(derived.prefix(), cause.getSystem(), object, id));
            }
        }
    }

    Map<String, String> derivedFrom(JsonNode document) {
        Map<String, String> found = new TreeMap<>();
        List<Complaint> ignored = new ArrayList<>();
        for (IdRule rule : ids) {
            if (rule instanceof IdRule.Derived derived) {
                String id = Rooting.id(derived.id(), document, rule.field(), ignored);
                String object = derived.object().in(document, rule.field(), ignored);
                if (id != null && object != null) {
                    found.put(rule.field(), Entities.withPrefix(derived.prefix()) + " " + object + "/" + id);
                }
            }
        }
        return found;
    }

    private @Nullable Map<String, String> custom(JsonNode document, List<Complaint> complaints) {
        if (custom.isEmpty()) {
            return null;
        }
        Map<String, String> values = new TreeMap<>();
        custom.forEach((name, from) -> {
            JsonNode value = ValueRule.evaluate(from, document, "custom." + name, complaints);
            if (value != null) {
                values.put(name, value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return values;
    }

    /** A canonical id that follows from the root stays empty until the root is known. */
    private RecordMeta meta(SourceReference cause, @Nullable Map<String, String> custom) {
        boolean fromRoot = onePerRoot || entity.isRoot() || root instanceof RootRule.Code;
        String id = fromRoot ? "" : idOf(cause);
        return new RecordMeta(
                id, "", 0L, cause.getObservedAt(), cause.getObservedAt(), "", List.of(), false, null, custom);
    }

    private String idOf(SourceReference source) {
        return StableId.of(entity.prefix(), source.getSystem(), source.getObject(), source.getId());
    }
}
