package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the payload itself tells what has become of its record, where the source does not say it by its operation.
 *
 * @param deleted finds whether it counts as deleted; null when the payload does not tell
 * @param archived finds whether it is out of use; null when the payload does not tell
 * @param mergedInto finds the id of the record that absorbed it; null when the payload does not tell
 */
record FateRule(
        @Nullable JqExpression deleted,
        @Nullable JqExpression archived,
        @Nullable JqExpression mergedInto) {

    /** What operation and payload say together. */
    Fate of(JsonNode document, Fate told, List<Complaint> complaints) {
        String into = told.mergedInto() == null && mergedInto != null
                ? Rooting.id(mergedInto, document, "mergedInto", complaints)
                : told.mergedInto();
        if (into != null) {
            return Fate.mergedInto(into);
        }
        boolean gone = told.gone()
                || ValueRule.holds(deleted, document, "deleted", complaints)
                || ValueRule.holds(archived, document, "archived", complaints);
        return gone ? Fate.GONE : Fate.LIVE;
    }
}
