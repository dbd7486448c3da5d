package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.writeback.WriteOperation;
import org.jspecify.annotations.Nullable;

/** One thing is being created in another system. */
public sealed interface Creating extends Activation {
    /** How often this step has been ordered anew after a refusal, from 1. */
    int tries();

    /** The operation whose outcome is awaited. */
    WriteOperation awaits();

    /** The state once the target has confirmed. */
    Activation confirmed(String targetId, @Nullable String targetCode, Facts facts);

    /** The same step, ordered anew after a refusal. */
    Creating again();

    /** What this step would create, if it exists already; null when it does not, or creating it again does no harm. */
    default @Nullable String existing(Created created) {
        return switch (phase()) {
            case CREATING_CONTRACT -> created.erpContractId();
            case CREATING_ERP_PROJECT -> created.erpProjectId();
            case CREATING_WORKSPACE -> created.psaProjectId();
            default -> null;
        };
    }

    @Override
    default Order awaited(String engagementId) {
        return Order.of(awaits(), engagementId, round(), tries());
    }

    /** Customer first: contracts need one. Its key does not know the round: customers are shared, and stay. */
    record CreatingCustomer(int round, int tries, String customerId) implements Creating {
        /** Completes what an older version did not keep. */
        public CreatingCustomer {
            round = Math.max(1, round);
        }

        @Override
        public Phase phase() {
            return Phase.CREATING_CUSTOMER;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.UPSERT_CUSTOMER;
        }

        @Override
        public Order awaited(String engagementId) {
            return Order.of(awaits(), customerId, 1, tries);
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new CreatingContract(round, 1, Terms.of(facts), Created.NOTHING.customer(targetId));
        }

        @Override
        public Creating again() {
            return new CreatingCustomer(round, tries + 1, customerId);
        }
    }

    /** From here on the terms are frozen. */
    record CreatingContract(int round, int tries, Terms terms, Created created) implements Creating {
        /** Completes what an older version did not keep. */
        public CreatingContract {
            round = Math.max(1, round);
        }

        @Override
        public Phase phase() {
            return Phase.CREATING_CONTRACT;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.CREATE_CONTRACT;
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new CreatingErpProject(round, 1, terms, created.contract(targetId, tries));
        }

        @Override
        public Creating again() {
            return new CreatingContract(round, tries + 1, terms, created);
        }
    }

    /** The project in the books. */
    record CreatingErpProject(int round, int tries, Terms terms, Created created) implements Creating {
        /** Completes what an older version did not keep. */
        public CreatingErpProject {
            round = Math.max(1, round);
        }

        @Override
        public Phase phase() {
            return Phase.CREATING_ERP_PROJECT;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.CREATE_ERP_PROJECT;
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new CreatingWorkspace(round, 1, terms, created.erpProject(targetId, targetCode, tries));
        }

        @Override
        public Creating again() {
            return new CreatingErpProject(round, tries + 1, terms, created);
        }
    }

    /** The project where people work. */
    record CreatingWorkspace(int round, int tries, Terms terms, Created created) implements Creating {
        /** Completes what an older version did not keep. */
        public CreatingWorkspace {
            round = Math.max(1, round);
        }

        @Override
        public Phase phase() {
            return Phase.CREATING_WORKSPACE;
        }

        @Override
        public WriteOperation awaits() {
            return WriteOperation.CREATE_WORKSPACE;
        }

        @Override
        public Activation confirmed(String targetId, @Nullable String targetCode, Facts facts) {
            return new Active(round, terms, created.workspace(targetId, tries), FollowUp.after(facts, terms, round));
        }

        @Override
        public Creating again() {
            return new CreatingWorkspace(round, tries + 1, terms, created);
        }
    }
}
