package dev.lockstep.streams.writeback.domain;

import java.time.Instant;

/**
 * A state that a write has come into.
 *
 * @param at when, UTC, by the ledger's clock
 */
public record Passage(WriteState.Kind state, Instant at) {}
