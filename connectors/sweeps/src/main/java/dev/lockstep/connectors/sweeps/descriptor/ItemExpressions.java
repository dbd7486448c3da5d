package dev.lockstep.connectors.sweeps.descriptor;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.Optional;

/**
 * Where the parts of a record stand; all over one item of a page or what a read-back gave.
 *
 * @param id the system's identifier
 * @param sequence whole number that grows with each version; the time of change in milliseconds when absent
 * @param changed time of change
 * @param deleted true when the item says that the record has gone
 * @param archived true when it is kept but no longer in use
 * @param mergedInto id of the record that absorbed it
 * @param actor who changed it
 * @param payload what is published
 */
public record ItemExpressions(
        JqExpression id,
        Optional<JqExpression> sequence,
        Optional<JqExpression> changed,
        Optional<JqExpression> deleted,
        Optional<JqExpression> archived,
        Optional<JqExpression> mergedInto,
        Optional<JqExpression> actor,
        JqExpression payload) {

    static ItemExpressions read(Descriptor object) {
        return new ItemExpressions(
                object.jq("id"),
                object.optionalJq("sequence"),
                object.optionalJq("changed"),
                object.optionalJq("deleted"),
                object.optionalJq("archived"),
                object.optionalJq("mergedInto"),
                object.optionalJq("actor"),
                object.jq("payload"));
    }
}
