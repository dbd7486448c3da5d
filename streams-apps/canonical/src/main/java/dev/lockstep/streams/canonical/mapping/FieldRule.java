package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of one value from a source document to its canonical form. */
interface FieldRule {
    /**
     * The value; null when the source says nothing.
     *
     * @param complaints receives whatever is wrong with the document
     */
    @Nullable
    Object read(JsonNode document, List<Complaint> complaints);
}
