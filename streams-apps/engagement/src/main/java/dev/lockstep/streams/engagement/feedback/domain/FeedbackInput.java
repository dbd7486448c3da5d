package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.writeback.WriteOutcome;

/** What changes how an engagement stands, or what the CRM knows of it. */
public sealed interface FeedbackInput {
    /** The deal is new or has changed. */
    record DealSaid(Opportunity deal) implements FeedbackInput {}

    /** The contract is new or has changed. */
    record ContractSaid(Contract contract) implements FeedbackInput {}

    /** The project is new or has changed. */
    record ProjectSaid(Project project) implements FeedbackInput {}

    /** A milestone is new or has changed. */
    record MilestoneSaid(Milestone milestone) implements FeedbackInput {}

    /** An invoice is new or has changed. */
    record InvoiceSaid(Invoice invoice) implements FeedbackInput {}

    /** A payment is new or has changed. */
    record PaymentSaid(Payment payment) implements FeedbackInput {}

    /** Posted time is new or has changed. */
    record TimePosted(PostedTime time) implements FeedbackInput {}

    /** Another room of this app has raised or resolved an exception. */
    record AlarmSaid(ExceptionRecord exception) implements FeedbackInput {}

    /** A write of any room has ended. */
    record WriteEnded(WriteOutcome outcome) implements FeedbackInput {}

    /** A moment to look again has come. */
    record ClockStruck() implements FeedbackInput {}
}
