package dev.lockstep.infra.lab.psa;

/** What is to be done next with a timesheet. */
public enum SheetAction {
    /** The consultant hands the sheet in. */
    SUBMIT,
    /** The consultant remembers more, after handing in and before approval. */
    EDIT,
    /** The approver sends the sheet back. */
    REJECT,
    /** The consultant corrects the sheet and hands it in again. */
    CORRECT,
    /** The approver approves the sheet. */
    APPROVE
}
