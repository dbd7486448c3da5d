package dev.lockstep.connectors.webhooks.body;

import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.source.SourceOperation;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a change stand in a body.
 *
 * @param records over the body; each result is one change, the input of the other expressions
 * @param skip true for a change that is not for us
 * @param object name of the object
 * @param id the system's identifier of the record
 * @param operation the system's word for what happened
 * @param operations what its words mean
 * @param sequence number that counts up per record
 * @param position identifier of the change
 * @param occurredAt epoch milliseconds, or an ISO 8601 time as text
 * @param actor who changed the record
 * @param mergedInto id of the record that absorbed it
 * @param payload the record
 */
public record ChangeExpressions(
        JqExpression records,
        Optional<JqExpression> skip,
        JqExpression object,
        JqExpression id,
        JqExpression operation,
        Map<String, SourceOperation> operations,
        Optional<JqExpression> sequence,
        JqExpression position,
        Optional<JqExpression> occurredAt,
        Optional<JqExpression> actor,
        Optional<JqExpression> mergedInto,
        JqExpression payload) {

    /** Copies the map. */
    public ChangeExpressions {
        operations = Map.copyOf(operations);
    }
}
