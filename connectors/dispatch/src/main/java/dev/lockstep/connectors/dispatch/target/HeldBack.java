package dev.lockstep.connectors.dispatch.target;

import java.time.Duration;

/**
 * Now is not the time.
 *
 * @param reason why, in words
 * @param comeBack when to come back
 */
public record HeldBack(String reason, Duration comeBack) {}
