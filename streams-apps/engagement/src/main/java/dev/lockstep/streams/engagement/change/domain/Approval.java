package dev.lockstep.streams.engagement.change.domain;

import java.time.Instant;

/**
 * One person's yes.
 *
 * @param actor authenticated name of the person, or the name under which a source system approved
 * @param fromSource whether a source system says so
 * @param figures that the person approved; no more than was asked
 * @param reason in the person's words
 * @param at when, UTC
 */
public record Approval(String actor, boolean fromSource, Figures figures, String reason, Instant at) {}
