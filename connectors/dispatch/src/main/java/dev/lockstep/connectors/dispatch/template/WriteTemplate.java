package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.schemas.expression.JqExpression;
import java.util.Map;
import java.util.Optional;

/**
 * How one operation is done at one target. Expressions see the attempt as {@code {recordId, payload}}, those about the
 * answer see the answered JSON.
 *
 * @param method HTTP method of the write
 * @param path from the attempt: path and query below the target's base address
 * @param body from the attempt: the JSON to be sent
 * @param targetId from the answered record: the target's identifier
 * @param targetCode from the answered record: its human-readable code
 * @param refusal from the answer: the target's words when it says no, whatever the status; said once per file
 * @param reference where the target keeps what we stamp, for recognising our own record
 * @param echo fields of the answered record that must hold what was sent
 * @param probe how to ask what an earlier write has done
 * @param repeatable true when sending twice has the effect of once
 */
public record WriteTemplate(
        String method,
        PathTemplate path,
        JqExpression body,
        JqExpression targetId,
        Optional<JqExpression> targetCode,
        Optional<JqExpression> refusal,
        Match reference,
        Map<String, JqExpression> echo,
        Probe probe,
        boolean repeatable) {

    /** Copies the map. */
    public WriteTemplate {
        echo = Map.copyOf(echo);
    }

    /**
     * A field of the answered record and, from the attempt, the value that it must hold.
     *
     * @param field name of the field
     * @param value what it must hold
     */
    public record Match(String field, JqExpression value) {}

    /**
     * A question that changes nothing.
     *
     * @param path from the attempt: path and query of a GET
     * @param found from the answer: the records that may be ours
     */
    public record Probe(PathTemplate path, JqExpression found) {}
}
