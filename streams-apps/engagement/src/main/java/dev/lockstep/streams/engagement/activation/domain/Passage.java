package dev.lockstep.streams.engagement.activation.domain;

import java.time.Instant;

/**
 * One step of the way that an engagement has come.
 *
 * @param round which attempt at the engagement, from 1
 * @param at when the phase began, UTC
 */
public record Passage(Activation.Phase phase, int round, Instant at) {}
