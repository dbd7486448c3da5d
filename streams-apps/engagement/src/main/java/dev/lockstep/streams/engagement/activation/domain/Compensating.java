package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What was created is being taken back: first the write that is under way, if any, then what exists, last first.
 *
 * @param underWay the step whose write was taken back and whose outcome is awaited; null when none is
 * @param left what is still to be taken back
 * @param tries how often the present undoing has been ordered anew, from 1
 * @param refusal why it does not go on; null while it does
 * @param abandoned whether a person gave up a deal that was won then
 */
public record Compensating(
        int round,
        Terms terms,
        @Nullable Creating underWay,
        Created left,
        int tries,
        @Nullable Problem refusal,
        boolean abandoned)
        implements Activation {
    @Override
    public Phase phase() {
        return Phase.COMPENSATING;
    }

    @Override
    public Created created() {
        return left;
    }

    @Override
    public @Nullable Order awaited(String engagementId) {
        if (refusal != null) {
            return null;
        }
        return underWay == null ? undoing(engagementId) : underWay.awaited(engagementId);
    }

    /** The undoing that is next; null when nothing is left. */
    @Nullable
    Order undoing(String engagementId) {
        return Undo.nextOf(left)
                .map(undo -> undo.order(engagementId, round, tries, left))
                .orElse(null);
    }

    /** The same, waiting for a person. */
    Compensating refused(Problem why) {
        return new Compensating(round, terms, underWay, left, tries, why, abandoned);
    }

    /** The same with this left, nothing under way. */
    Compensating with(Created stillLeft) {
        return new Compensating(round, terms, null, stillLeft, 1, null, abandoned);
    }

    /** The present undoing, ordered anew. */
    Compensating again() {
        return new Compensating(round, terms, null, left, tries + 1, null, abandoned);
    }
}
