package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.writeback.WriteOutcome;

/** What moves the process. */
public sealed interface ActivationInput {
    /** The deal is new or has changed. */
    record DealChanged(Opportunity deal) implements ActivationInput {}

    /** The contract of record is new or has changed; what it says is kept already. */
    record ContractChanged(Contract contract) implements ActivationInput {}

    /** A write has ended. */
    record WriteEnded(WriteOutcome outcome) implements ActivationInput {}

    /** A person has decided about the activation as a whole: root and target of the action are the engagement. */
    record Decided(OperatorAction action) implements ActivationInput {}
}
