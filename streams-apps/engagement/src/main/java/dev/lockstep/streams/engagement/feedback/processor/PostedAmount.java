package dev.lockstep.streams.engagement.feedback.processor;

import dev.lockstep.schemas.money.Money;

/** What one posting contributes to the consumption of an engagement. */
public record PostedAmount(Money amount) {}
