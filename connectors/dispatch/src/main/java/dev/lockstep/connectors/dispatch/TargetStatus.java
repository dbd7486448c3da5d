package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.target.Target;

/**
 * How one target stands, for health pages.
 *
 * @param standing its budget, breaker, pause and maintenance
 * @param waiting attempts that wait for it in memory
 * @param shed attempts given back since the loop began, because too many waited or they waited too long
 */
public record TargetStatus(Target.Standing standing, int waiting, long shed) {}
