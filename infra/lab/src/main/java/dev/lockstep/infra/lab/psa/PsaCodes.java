package dev.lockstep.infra.lab.psa;

/** Ids in the delivery system's code table. */
final class PsaCodes {

    static final int PROJECT_DRAFT = 1;
    static final int PROJECT_ACTIVE = 2;
    static final int PROJECT_CLOSED = 4;
    static final int SHEET_OPEN = 11;
    static final int SHEET_APPROVED = 13;
    static final int MILESTONE_PLANNED = 21;
    static final int MILESTONE_REACHED = 22;
    static final int MILESTONE_APPROVED = 23;
    static final int TASK_OPEN = 31;
    static final int CHANGE_REQUESTED = 41;

    private PsaCodes() {}
}
