package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an engagement stands on its way from won deal to active project. Moves are listed in {@link Moves}. */
public sealed interface Activation {
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
        STUCK
    }

    /** The name of this state. */
    Phase phase();

    /** What exists in other systems by now. */
    default Created created() {
        return Created.NOTHING;
    }

    /** The terms of the contract; null before it is ordered. */
    default @Nullable Terms terms() {
        return null;
    }

    /** Nothing to do. */
    record NotWon() implements Activation {
        @Override
        public Phase phase() {
            return Phase.NOT_WON;
        }
    }

    /** Shut gates; which ones is said by the open problems of the engagement. */
    record Blocked() implements Activation {
        @Override
        public Phase phase() {
            return Phase.BLOCKED;
        }
    }

    /** One thing is being created in another system. */
    sealed interface Creating extends Activation {
        /** How often this step has been ordered anew after a refusal, from 1. */
        int tries();

        /** The operation whose outcome is awaited. */
        WriteOperation awaits();

        /** The record that the operation is about. */
        String recordId(Facts facts);

        /** The state once the target has confirmed. */
        Activation confirmed(String targetId, @Nullable String targetCode, Facts facts);

        /** The same step, ordered anew after a refusal. */
        Creating again();
    }

    /** Customer first: contracts need one. */
    record CreatingCustomer(int tries, String customerId) implements Creating {
        @Override
        public Phase phase() {
            return Phase.CREATING_CUSTOMER;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.UPSERT_CUSTOMER;
        }

        @Override
        public String recordId(Facts facts) {
            return customerId;
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new CreatingContract(1, Terms.of(facts), Created.NOTHING.customer(targetId));
        }

        @Override
        public Creating again() {
            return new CreatingCustomer(tries + 1, customerId);
        }
    }

    /** From here on the terms are frozen. */
    record CreatingContract(int tries, Terms terms, Created created) implements Creating {
        @Override
        public Phase phase() {
            return Phase.CREATING_CONTRACT;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.CREATE_CONTRACT;
        }

        @Override
        public String recordId(Facts facts) {
            return facts.engagementId();
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new CreatingErpProject(1, terms, created.contract(targetId));
        }

        @Override
        public Creating again() {
            return new CreatingContract(tries + 1, terms, created);
        }
    }

    /** The project in the books. */
    record CreatingErpProject(int tries, Terms terms, Created created) implements Creating {
        @Override
        public Phase phase() {
            return Phase.CREATING_ERP_PROJECT;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.CREATE_ERP_PROJECT;
        }

        @Override
        public String recordId(Facts facts) {
            return facts.engagementId();
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new CreatingWorkspace(1, terms, created.erpProject(targetId, targetCode));
        }

        @Override
        public Creating again() {
            return new CreatingErpProject(tries + 1, terms, created);
        }
    }

    /** The project where people work. */
    record CreatingWorkspace(int tries, Terms terms, Created created) implements Creating {
        @Override
        public Phase phase() {
            return Phase.CREATING_WORKSPACE;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.CREATE_WORKSPACE;
        }

        @Override
        public String recordId(Facts facts) {
            return facts.engagementId();
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new Active(terms, created.workspace(targetId), FollowUp.after(facts));
        }

        @Override
        public Creating again() {
            return new CreatingWorkspace(tries + 1, terms, created);
        }
    }

    /** In the ERP and in the PSA; what follows goes on beside. */
    record Active(Terms terms, Created created, List<FollowUp> followUps) implements Activation {
        /** Copies the list. */
        public Active {
            followUps = List.copyOf(followUps);
        }

        @Override
        public Phase phase() {
            return Phase.ACTIVE;
        }

        /** The same with other follow-ups. */
        Active following(List<FollowUp> others) {
            return new Active(terms, created, others);
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
     */
    record Stuck(Creating at, @Nullable Problem refusal, boolean ordersAnew, long customerVersion)
            implements Activation {
        @Override
        public Phase phase() {
            return Phase.STUCK;
        }

        @Override
        public Created created() {
            return at.created();
        }

        @Override
        public @Nullable Terms terms() {
            return at.terms();
        }

        /** The step as it goes on. */
        Creating resumed() {
            return ordersAnew ? at.again() : at;
        }
    }
}
