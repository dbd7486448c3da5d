package dev.lockstep.connectors.dispatch.queue;

import dev.lockstep.connectors.dispatch.target.HeldBack;

/** Something that waits for its target. Exactly one of {@link #take} and {@link #holdBack} is called, once. */
public interface Turn {

    /** False when nobody waits for it any more: it is then dropped as if it had never been there. */
    boolean isWanted();

    /** It may go out now; returns when it is done. */
    void take();

    /** Now is not the time for it. */
    void holdBack(HeldBack held);
}
