package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a small table that a document refers to.
 *
 * @param name under which mappings find it
 * @param object table of the row
 * @param id finds the row's id in the document
 * @param columns columns that mappings may use; a change of any other derives nothing anew
 */
public record Lookup(String name, String object, JqExpression id, List<String> columns) {
    /** Id of the row that a document refers to; null when it refers to none. */
    public @Nullable String idIn(JsonNode document) {
        return Rooting.id(id, document, name, new ArrayList<>());
    }

    /** Whether an expression reads the row, by its text; a name that only looks like it costs a store entry, no more. */
    boolean isUsedBy(JqExpression expression) {
        return expression.toString().contains("." + name);
    }
}
