package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.parts.SourceReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries a payload on the mappings of an object, without Kafka. For assembled objects the payload is the document: the
 * owner's columns, and under their names the parts and lookups.
 */
public final class MappingTrial {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Mappings mappings;

    /** A trial of these mappings. */
    public MappingTrial(Mappings mappings) {
        this.mappings = mappings;
    }

    /**
     * What came of a trial.
     *
     * @param accepted whether every mapping of the object took the payload
     * @param text the canonical records as JSON, or the complaints, one per line
     */
    public record Outcome(boolean accepted, String text) {}

    /** Maps a payload of an object of a system; never throws for what the payload says. */
    public Outcome of(String system, String object, String payload) {
        List<EntityMapping> concerned = mappings.all().stream()
                .filter(mapping -> mapping.source().toString().equals(system + "/" + object))
                .toList();
        if (concerned.isEmpty()) {
            String known = mappings.all().stream()
                    .map(mapping -> mapping.source().toString())
                    .distinct()
                    .collect(Collectors.joining(", "));
            return new Outcome(false, "No mapping is for " + system + "/" + object + "; known: " + known);
        }
        try {
            JsonNode document = JSON.readTree(payload);
            return document.isObject()
                    ? tried(concerned, system, object, document)
                    : new Outcome(false, "The payload is no JSON object.");
        } catch (JsonProcessingException e) {
            return new Outcome(false, "The payload is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Outcome tried(List<EntityMapping> concerned, String system, String object, JsonNode document) {
        String id = document.path("id").asText("unknown");
        SourceReference cause = new SourceReference(system, object, id, "trial", Instant.EPOCH);
        List<String> results = new ArrayList<>();
        boolean accepted = true;
        for (EntityMapping mapping : concerned) {
            Reading reading = mapping.read(document, cause, Fate.LIVE);
            accepted &= !Complaint.anyBlocks(reading.allComplaints());
            reading.allComplaints().forEach(complaint -> results.add(mapping.entity() + ": " + complaint));
            reading.records().stream()
                    .filter(Mapped::isUsable)
                    .forEach(mapped -> results.add(rendered(mapped).toPrettyString()));
        }
        return new Outcome(accepted, String.join("\n", results));
    }

    private static ObjectNode rendered(Mapped mapped) {
        ObjectNode record = RecordJson.of(mapped.content());
        ObjectNode shown = JSON.createObjectNode();
        shown.put("entity", Records.entity(mapped.content()));
        shown.put("id", mapped.source().getId());
        shown.put("deleted", mapped.deleted());
        shown.put("root", mapped.rootCode());
        ObjectNode links = shown.putObject("links");
        mapped.links().forEach(link -> links.put(link.getField() == null ? "root" : link.getField(), link.getLink()));
        record.remove("meta");
        shown.set("record", record);
        return shown;
    }
}
