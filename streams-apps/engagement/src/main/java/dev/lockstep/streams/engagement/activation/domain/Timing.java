package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.streams.engagement.activation.domain.Activation.Stuck;
import dev.lockstep.streams.engagement.activation.domain.ActivationRules.OnLost;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an activation waits for, and since when.
 *
 * @param awaitedSince when the awaited write was ordered, UTC; null when none is awaited
 * @param lostSince when the deal was lost on the way, UTC; null while it is won, and when nothing was on the way
 * @param overdue whether the awaited write has not ended in time
 */
public record Timing(
        @Nullable Instant awaitedSince, @Nullable Instant lostSince, boolean overdue) {
    /** Nothing is awaited. */
    public static final Timing NONE = new Timing(null, null, false);

    /** How it is once the state has become another one. */
    Timing after(Activation before, Activation after, Facts facts, Instant now) {
        Order awaited = after.awaited(facts.engagementId());
        boolean same = awaited != null && awaited.equals(before.awaited(facts.engagementId()));
        Instant orderedAt = same ? awaitedSince : (awaited == null ? null : now);
        boolean lost = after instanceof Stuck && !facts.won();
        Instant lostAt = lost ? Optional.ofNullable(lostSince).orElse(now) : null;
        return new Timing(orderedAt, lostAt, same && overdue);
    }

    /** The same, late. */
    Timing late() {
        return new Timing(awaitedSince, lostSince, true);
    }

    /** Whether the deal has been lost for longer than the rules wait. */
    public boolean isPatienceOver(ActivationRules rules, Instant now) {
        return patienceEnds(rules).filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Whether the awaited write has become late since anybody looked. */
    public boolean isNewlyOverdue(ActivationRules rules, Instant now) {
        return stepEnds(rules).filter(at -> !at.isAfter(now)).isPresent();
    }

    /** When to look again, UTC; empty when time changes nothing. */
    public Optional<Instant> dueAt(ActivationRules rules) {
        return Stream.concat(patienceEnds(rules).stream(), stepEnds(rules).stream())
                .min(Instant::compareTo);
    }

    private Optional<Instant> patienceEnds(ActivationRules rules) {
        return rules.onLost() == OnLost.COMPENSATE
                ? Optional.ofNullable(lostSince).map(at -> at.plus(rules.compensateAfter()))
                : Optional.empty();
    }

    private Optional<Instant> stepEnds(ActivationRules rules) {
        return overdue ? Optional.empty() : Optional.ofNullable(awaitedSince).map(at -> at.plus(rules.stepDeadline()));
    }
}
