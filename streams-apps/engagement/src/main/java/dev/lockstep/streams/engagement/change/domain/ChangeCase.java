package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one change order.
 *
 * @param ask what its source asks for now
 * @param state where it stands
 * @param voided how many approvals a change of the figures made void since the last approval
 * @param refusedDecision why the last decision of a person did not count; null when it did
 * @param waitsBecause why it cannot be reviewed yet; null when that is not what it waits for
 * @param problems what the exception desk knows as open
 */
public record ChangeCase(
        Ask ask,
        ChangeState state,
        int voided,
        @Nullable String refusedDecision,
        @Nullable Obstacle waitsBecause,
        OpenProblems problems) {

    /** Why a change order cannot be reviewed. */
    public enum Obstacle {
        /** It asks for neither money nor hours nor another day, or for money in no known currency. */
        ASKS_FOR_NOTHING,
        /** No project is active, or not in both systems. */
        NO_ACTIVE_PROJECT,
        /** The ERP shows no contract with a value. */
        NO_CONTRACT,
        /** It is in another currency than the contract. */
        OTHER_CURRENCY,
        /** No version of the policy is valid. */
        NO_POLICY
    }

    /** A change order that was just asked for. */
    static ChangeCase raised(Ask ask) {
        return new ChangeCase(ask, new ChangeState.Raised(), 0, null, null, OpenProblems.NONE);
    }

    ChangeCase asking(Ask other) {
        return new ChangeCase(other, state, voided, refusedDecision, waitsBecause, problems);
    }

    ChangeCase in(ChangeState other) {
        return new ChangeCase(ask, other, voided, refusedDecision, waitsBecause, problems);
    }

    ChangeCase voiding(int approvals) {
        return new ChangeCase(ask, state, approvals, refusedDecision, waitsBecause, problems);
    }

    ChangeCase refusing(@Nullable String why) {
        return new ChangeCase(ask, state, voided, why, waitsBecause, problems);
    }

    ChangeCase waiting(@Nullable Obstacle why) {
        return new ChangeCase(ask, state, voided, refusedDecision, why, problems);
    }

    ChangeCase with(OpenProblems open) {
        return new ChangeCase(ask, state, voided, refusedDecision, waitsBecause, open);
    }
}
