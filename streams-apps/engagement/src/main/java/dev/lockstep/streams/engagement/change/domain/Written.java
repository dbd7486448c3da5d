package dev.lockstep.streams.engagement.change.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * An amendment that a system has confirmed.
 *
 * @param kind CONTRACT or FORECAST: what the system shows in the canonical record
 * @param verifyWithin how long the system may take to show it
 * @param at when it was confirmed, UTC
 * @param seen whether the canonical record has shown it, or a later one
 */
public record Written(StepKind kind, Amendment amendment, Duration verifyWithin, Instant at, boolean seen) {
    Written asSeen() {
        return new Written(kind, amendment, verifyWithin, at, true);
    }

    /** When it is late. */
    Instant due() {
        return at.plus(verifyWithin);
    }
}
