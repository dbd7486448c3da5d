package dev.lockstep.infra.lab.firm;

/** What happens to a weekly timesheet on its way to approval. */
public enum Handling {
    /** Submitted on Friday, approved on Monday. */
    SMOOTH,
    /** The consultant changes a line between submission and approval. */
    EDITED,
    /** Rejected on Monday, corrected and submitted again on Tuesday, approved on Wednesday. */
    REJECTED,
    /** Forgotten by the approver until the month's books are closed. */
    LATE
}
