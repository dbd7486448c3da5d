package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.views.LinkedField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all mappings of an object make of one payload, in the words in which people write it down.
 *
 * @param records one per canonical record: entity, id, root, whether it is deleted, and every field that is set
 * @param complaints what is wrong, each with its entity
 */
record Trial(List<ObjectNode> records, List<String> complaints, boolean accepted) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The trial of a document; the mappings are those of its object. */
    static Trial of(List<EntityMapping> mappings, String id, ObjectNode document, Fate fate) {
        List<ObjectNode> records = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        boolean accepted = true;
        for (EntityMapping mapping : mappings) {
            SourceSelector source = mapping.source();
            SourceReference cause = new SourceReference(source.system(), source.object(), id, "trial", Instant.EPOCH);
            Reading reading = mapping.read(document, cause, fate);
            accepted &= !Complaint.anyBlocks(reading.allComplaints());
            reading.allComplaints().forEach(complaint -> complaints.add(mapping.entity() + ": " + complaint));
            if (!reading.isRefused()) {
                reading.records().stream()
                        .filter(Mapped::isUsable)
                        .forEach(mapped -> records.add(record(mapping, document, mapped)));
            }
        }
        return new Trial(records, complaints, accepted);
    }

    private static ObjectNode record(EntityMapping mapping, ObjectNode document, Mapped mapped) {
        ObjectNode record = NODES.objectNode();
        record.put("entity", mapping.entity());
        record.put("id", mapped.source().getId());
        record.put("root", mapped.place());
        record.put("deleted", mapped.deleted());
        addRequest(mapped.request(), record);
        ObjectNode fields = RecordJson.of(mapped.content());
        fields.remove("meta");
        mapping.derivedFrom(document, mapped).forEach(fields::put);
        mapped.links().stream()
                .filter(link -> link.getField() != null)
                .forEach(link -> fields.put(link.getField(), reference(link)));
        record.set("fields", fields);
        Map<String, String> custom = Records.meta(mapped.content()).getCustom();
        if (custom != null && !custom.isEmpty()) {
            ObjectNode own = record.putObject("custom");
            custom.forEach(own::put);
        }
        return record;
    }

    private static String reference(LinkedField link) {
        return link.getPrefix() == null ? link.getLink() : "only " + Entities.withPrefix(link.getPrefix());
    }

    /** What the identity desk would decide from. */
    private static void addRequest(@Nullable LinkRequest request, ObjectNode record) {
        if (request == null) {
            return;
        }
        ObjectNode evidence = NODES.objectNode();
        evidence.put("canonicalId", request.getCanonicalId());
        evidence.put("name", request.getName());
        evidence.put("country", request.getCountry());
        evidence.put("taxId", request.getTaxId());
        evidence.put("crossReference", request.getCrossReference());
        evidence.put("mergedInto", request.getMergedInto());
        request.getEvidence().forEach(evidence::put);
        evidence.properties().removeIf(entry -> entry.getValue().isNull());
        if (!evidence.isEmpty()) {
            record.set("evidence", evidence);
        }
    }
}
