package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.schemas.expression.JqExpression;
import java.util.Optional;

/**
 * How a target says something.
 *
 * @param when true or false, of an answer
 * @param means what the answer means then
 * @param retryAfter seconds, of the same answer
 */
public record ErrorRule(JqExpression when, Meaning means, Optional<JqExpression> retryAfter) {}
