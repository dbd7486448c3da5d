package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an engagement stands on its way from won deal to active project. Moves are listed in {@link ActivationTable}. */
public sealed interface Activation
        permits Activation.NotWon,
                Activation.Blocked,
                Creating,
                Activation.Active,
                Activation.Stuck,
                Compensating,
                Activation.Compensated {
    /** The states by name, for tables. */
    enum Phase {
        /** Not won, or not any more before anything was created. */
        NOT_WON,
        /** Won, but at least one gate is shut. */
        BLOCKED,
        /** The ERP is asked for the customer. */
        CREATING_CUSTOMER,
        /** The ERP is asked for the contract. */
        CREATING_CONTRACT,
        /** The ERP is asked for the project. */
        CREATING_ERP_PROJECT,
        /** The PSA is asked for the workspace. */
        CREATING_WORKSPACE,
        /** ERP and PSA have confirmed. */
        ACTIVE,
        /** Something was created, and a person must act before the rest is. */
        STUCK,
        /** What was created is being taken back, last first. */
        COMPENSATING,
        /** Nothing of it is left but the customer. */
        COMPENSATED
    }

    /** The name of this state. */
    Phase phase();

    /** Which attempt at the engagement this is, from 1: a new one begins after everything was taken back. */
    int round();

    /** What exists in other systems by now. */
    default Created created() {
        return Created.NOTHING;
    }

    /** The terms of the contract; null before it is ordered. */
    default @Nullable Terms terms() {
        return null;
    }

    /** The order whose outcome is awaited; null when none is. */
    default @Nullable Order awaited(String engagementId) {
        return null;
    }

    /** Nothing to do. */
    record NotWon(int round) implements Activation {
        /** Completes what an older version did not keep. */
        public NotWon {
            round = Math.max(1, round);
        }

        @Override
        public Phase phase() {
            return Phase.NOT_WON;
        }
    }

    /** Shut gates; which ones is said by the open problems of the engagement. */
    record Blocked(int round) implements Activation {
        /** Completes what an older version did not keep. */
        public Blocked {
            round = Math.max(1, round);
        }

        @Override
        public Phase phase() {
            return Phase.BLOCKED;
        }
    }

    /** In the ERP and in the PSA; what follows goes on beside. */
    record Active(int round, Terms terms, Created created, List<FollowUp> followUps) implements Activation {
        /** Copies the list. */
        public Active {
            round = Math.max(1, round);
            followUps = List.copyOf(followUps);
        }

        @Override
        public Phase phase() {
            return Phase.ACTIVE;
        }

        /** The same with other follow-ups. */
        Active following(List<FollowUp> others) {
            return new Active(round, terms, created, others);
        }
    }

    /**
     * Stopped on the way.
     *
     * @param at the step that is not done
     * @param refusal why the target refused it; null when the deal was lost on the way
     * @param ordersAnew whether the step is ordered under a new key when it goes on: only a refusal allows that, because
     *     only then it is certain that nothing was created
     * @param customerVersion what was known of the customer then
     * @param idle whether the write of the step has not been ordered yet: the deal was lost before its turn
     */
    record Stuck(Creating at, @Nullable Problem refusal, boolean ordersAnew, long customerVersion, boolean idle)
            implements Activation {
        @Override
        public Phase phase() {
            return Phase.STUCK;
        }

        @Override
        public int round() {
            return at.round();
        }

        @Override
        public Created created() {
            return at.created();
        }

        @Override
        public @Nullable Terms terms() {
            return at.terms();
        }

        @Override
        public @Nullable Order awaited(String engagementId) {
            return refusal == null && !idle ? at.awaited(engagementId) : null;
        }

        /** The deal was lost at this step, after or before its write was ordered. */
        static Stuck lost(Creating at, boolean idle) {
            return new Stuck(at, null, false, 0, idle);
        }

        /** The step as it goes on. */
        Creating resumed() {
            return ordersAnew ? at.again() : at;
        }
    }

    /**
     * Everything has been taken back.
     *
     * @param created the customer, which stays
     * @param abandoned whether a person gave up a deal that was won: it begins anew only when it has been lost since, or
     *     a person says so
     */
    record Compensated(int round, Created created, boolean abandoned) implements Activation {
        @Override
        public Phase phase() {
            return Phase.COMPENSATED;
        }
    }
}
