package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries a payload on the mappings of an object, without Kafka. For assembled objects the payload is the document: the
 * owner's columns, and under their names the parts and lookups.
 */
public final class MappingTrial {
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
            ObjectNode document = Payload.read(payload);
            return document == null ? new Outcome(false, "The payload is no JSON object.") : tried(concerned, document);
        } catch (JsonProcessingException e) {
            return new Outcome(false, "The payload is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Outcome tried(List<EntityMapping> concerned, ObjectNode document) {
        Trial trial = Trial.of(concerned, document.path("id").asText("unknown"), document, Fate.LIVE);
        List<String> lines = new ArrayList<>(trial.complaints());
        trial.records().forEach(record -> lines.add(record.toPrettyString()));
        if (lines.isEmpty()) {
            lines.add("No mapping is concerned with this record.");
        }
        return new Outcome(trial.accepted(), String.join("\n", lines));
    }
}
