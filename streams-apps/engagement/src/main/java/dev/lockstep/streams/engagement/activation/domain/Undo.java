package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.Arrays;
import java.util.Optional;

/** What can be taken back, in the order in which it is: the last created first. */
public enum Undo {
    /** Nobody records time any more. */
    WORKSPACE(WriteOperation.CANCEL_WORKSPACE, WriteOperation.CREATE_WORKSPACE),
    /** Nothing is posted any more. */
    ERP_PROJECT(WriteOperation.CANCEL_ERP_PROJECT, WriteOperation.CREATE_ERP_PROJECT),
    /** Nothing is billed any more. */
    CONTRACT(WriteOperation.CANCEL_CONTRACT, WriteOperation.CREATE_CONTRACT);

    private final WriteOperation operation;
    private final WriteOperation undoes;

    Undo(WriteOperation operation, WriteOperation undoes) {
        this.operation = operation;
        this.undoes = undoes;
    }

    /** What is taken back next; empty when nothing is left. */
    static Optional<Undo> nextOf(Created left) {
        return Arrays.stream(values()).filter(undo -> undo.exists(left)).findFirst();
    }

    /** What is left once it is done. */
    Created done(Created left) {
        return switch (this) {
            case WORKSPACE -> left.withoutWorkspace();
            case ERP_PROJECT -> left.withoutErpProject();
            case CONTRACT -> left.withoutContract();
        };
    }

    /**
     * The order for it.
     *
     * @param tries how often it has been ordered anew after a refusal, from 1
     */
    Order order(String engagementId, int round, int tries, Created left) {
        Order undone = Order.of(undoes, engagementId, round, triesOf(left.tries()));
        return Order.of(operation, engagementId, round, tries).undoing(undone);
    }

    private boolean exists(Created left) {
        return switch (this) {
            case WORKSPACE -> left.psaProjectId() != null;
            case ERP_PROJECT -> left.erpProjectId() != null;
            case CONTRACT -> left.erpContractId() != null;
        };
    }

    private int triesOf(Created.Tries tries) {
        return switch (this) {
            case WORKSPACE -> tries.workspace();
            case ERP_PROJECT -> tries.erpProject();
            case CONTRACT -> tries.contract();
        };
    }
}
