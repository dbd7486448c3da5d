package dev.lockstep.infra.lab.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request body. Reading a bad field leaves a complaint and returns a harmless stand-in, so that all
 * complaints are found in one pass; use the values only when {@link #errors()} is empty.
 */
public final class Fields {

    private final JsonNode body;
    private final List<FieldError> errors = new ArrayList<>();

    /** The fields of a JSON object. */
    public Fields(JsonNode body) {
        this.body = body;
    }

    /** A text that must be there and not be blank. */
    public String text(String field) {
        String text = optionalText(field);
        if (text == null) {
            complain(field, "is required");
        }
        return Objects.requireNonNullElse(text, "");
    }

    /** A text that may be missing, null or blank: then null. */
    public @Nullable String optionalText(String field) {
        JsonNode node = body.path(field);
        if (node.isContainerNode()) {
            complain(field, "must be a text");
        }
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? node.asText() : null;
    }

    /** A decimal number, given as JSON string or number. */
    public BigDecimal decimal(String field) {
        return parsed(field, BigDecimal::new, BigDecimal.ZERO, "must be a decimal number");
    }

    /** An ISO date. */
    public LocalDate date(String field) {
        return parsed(field, LocalDate::parse, LocalDate.EPOCH, "must be an ISO date");
    }

    /** A list; a missing one is empty. */
    public JsonNode list(String field) {
        JsonNode node = body.path(field);
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            complain(field, "must be a list");
        }
        return node.isArray() ? node.deepCopy() : Json.object().putArray(field);
    }

    /** Whether the request names the field at all. */
    public boolean has(String field) {
        return body.has(field);
    }

    /** A text, number, truth value or null, as it was given. */
    public JsonNode single(String field) {
        if (body.path(field).isContainerNode()) {
            complain(field, "must be a single value");
        }
        return body.path(field);
    }

    /** The names of all fields of the request, in its order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Adds a complaint about a field. */
    public void complain(String field, String message) {
        errors.add(new FieldError(field, message, null));
    }

    /** Adds a complaint that clients can tell by its code. */
    public void complain(String field, String message, String code) {
        errors.add(new FieldError(field, message, code));
    }

    /** All complaints so far, in the order in which the fields were read. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    private <T> T parsed(String field, Function<String, T> parser, T standIn, String complaint) {
        String text = text(field);
        try {
            return text.isEmpty() ? standIn : parser.apply(text);
        } catch (NumberFormatException | DateTimeParseException e) {
            complain(field, complaint);
            return standIn;
        }
    }
}
