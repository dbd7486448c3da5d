package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.writeback.WriteOutcome;

/** What moves the change orders of an engagement. */
public sealed interface ChangeInput {
    /** Identifies the input; events that follow from it name it as their cause. */
    String causationId();

    /** A change order is new or has changed. */
    record OrderSaid(ChangeOrder order) implements ChangeInput {
        @Override
        public String causationId() {
            return versionOf(order.getMeta());
        }
    }

    /** The contract of record is new or has changed. */
    record ContractSaid(Contract contract) implements ChangeInput {
        @Override
        public String causationId() {
            return versionOf(contract.getMeta());
        }
    }

    /** The deal is new or has changed. */
    record DealSaid(Opportunity deal) implements ChangeInput {
        @Override
        public String causationId() {
            return versionOf(deal.getMeta());
        }
    }

    /** The project is new or has changed. */
    record ProjectSaid(Project project) implements ChangeInput {
        @Override
        public String causationId() {
            return versionOf(project.getMeta());
        }
    }

    /** An invoice is new or has changed. */
    record InvoiceSaid(Invoice invoice) implements ChangeInput {
        @Override
        public String causationId() {
            return versionOf(invoice.getMeta());
        }
    }

    /** A write of any room has ended. */
    record WriteEnded(WriteOutcome outcome) implements ChangeInput {
        @Override
        public String causationId() {
            return outcome.getCommandId();
        }
    }

    /** A person has decided, on whatever. */
    record Decided(OperatorAction action) implements ChangeInput {
        @Override
        public String causationId() {
            return action.getActionId();
        }
    }

    /** A deadline has come. */
    record ClockStruck() implements ChangeInput {
        @Override
        public String causationId() {
            return "clock";
        }
    }

    private static String versionOf(RecordMeta meta) {
        return meta.getCanonicalId() + "@" + meta.getVersion();
    }
}
