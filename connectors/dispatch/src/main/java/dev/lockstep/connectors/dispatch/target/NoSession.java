package dev.lockstep.connectors.dispatch.target;

import java.io.Serial;

/** The target opened no session, so that nothing that changes anything was sent. */
@SuppressWarnings("serial") // never leaves the process
final class NoSession extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Spoken opening;

    NoSession(Spoken opening) {
        super("no session");
        this.opening = opening;
    }

    /** The request for a session and what came of it. */
    Spoken opening() {
        return opening;
    }
}
