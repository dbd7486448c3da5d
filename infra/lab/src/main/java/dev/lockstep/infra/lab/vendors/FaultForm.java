package dev.lockstep.infra.lab.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A fault as it is written in requests: {@code kind} must be there, everything else may be left out. */
final class FaultForm {

    private static final int LONGEST = 200;

    private FaultForm() {}

    /**
     * Reads a fault from JSON.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    static Fault of(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("A fault is a JSON object with at least a kind");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        json.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return of(fields);
    }

    /**
     * Reads a fault from a form.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    static Fault of(Map<String, String> fields) {
        Fault usual = Fault.always(kind(text(fields, "kind")));
        String next = text(fields, "next");
        return new Fault(
                usual.kind(),
                share(fields, "probability", usual.probability()),
                next.isEmpty() ? Optional.empty() : Optional.of(Math.toIntExact(whole(fields, "next", 1))),
                text(fields, "method"),
                text(fields, "path"),
                text(fields, "text"),
                whole(fields, "millis", usual.millis()),
                Math.toIntExact(whole(fields, "status", usual.status())),
                text(fields, "field"));
    }

    /** Writes a fault. */
    static ObjectNode json(Fault fault) {
        ObjectNode json = Json.object()
                .put("kind", fault.kind().name())
                .put("probability", fault.probability())
                .put("method", fault.method())
                .put("path", fault.path())
                .put("text", fault.text())
                .put("millis", fault.millis())
                .put("status", fault.status())
                .put("field", fault.field());
        fault.next().ifPresent(times -> json.put("next", times));
        return json;
    }

    private static FaultKind kind(String name) {
        try {
            return FaultKind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "kind must be one of " + Arrays.toString(FaultKind.values()) + ", not " + name, e);
        }
    }

    private static double share(Map<String, String> fields, String name, double usual) {
        String text = text(fields, name);
        try {
            return text.isEmpty() ? usual : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not " + text, e);
        }
    }

    private static long whole(Map<String, String> fields, String name, long usual) {
        String text = text(fields, name);
        try {
            return text.isEmpty() ? usual : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
    }

    private static String text(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, "").strip();
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(name + " is longer than " + LONGEST + " characters");
        }
        return text;
    }
}
