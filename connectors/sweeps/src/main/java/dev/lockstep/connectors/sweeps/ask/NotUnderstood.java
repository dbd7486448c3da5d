package dev.lockstep.connectors.sweeps.ask;

import java.io.Serial;

/** An answer or item that does not fit its descriptor; the message names the place and never a value. */
final class NotUnderstood extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
