package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object that a reference points at.
 *
 * @param fixed its name, the same for all records; empty when the record names it
 * @param named finds its name in the record; null when it is fixed
 */
record ObjectName(String fixed, @Nullable JqExpression named) {
    /** Name of the object; null when the record names none, and so refers to nothing. */
    @Nullable
    String in(JsonNode document, String place, List<Complaint> complaints) {
        return named == null ? fixed : Rooting.id(named, document, place, complaints);
    }
}
