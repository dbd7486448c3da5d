package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.writeback.WriteOperation;

/** The writes by which a change reaches other systems, in the order in which they are made. */
public enum StepKind {
    /** The contract of record in the ERP: value, last day, lines. */
    CONTRACT(WriteOperation.AMEND_CONTRACT),
    /** Budget and last day in the PSA. */
    PLAN(WriteOperation.AMEND_CONTRACT),
    /** People for further hours, in the PSA. */
    PEOPLE(WriteOperation.REQUEST_RESOURCES),
    /** Amount and last day of the deal in the CRM. */
    FORECAST(WriteOperation.UPDATE_DEAL);

    private final WriteOperation operation;

    StepKind(WriteOperation operation) {
        this.operation = operation;
    }

    /** The operation of the write. */
    public WriteOperation operation() {
        return operation;
    }
}
