package dev.lockstep.infra.lab.firm;

/** How a deal ends in the quarter. */
public enum Outcome {
    /** The customer signed. */
    WON,
    /** The customer went elsewhere. */
    LOST,
    /** The customer signed, and stepped back before delivery could begin. */
    WITHDRAWN,
    /** Still being talked about at the end of the quarter. */
    OPEN,
    /** Typed twice by mistake and deleted again. */
    DELETED
}
