package dev.lockstep.infra.lab.firm;

/** How a deal ends in the quarter. */
public enum Outcome {
    /** The customer signed. */
    WON,
    /** The customer went elsewhere. */
    LOST,
    /** Still being talked about at the end of the quarter. */
    OPEN,
    /** Typed twice by mistake and deleted again. */
    DELETED
}
