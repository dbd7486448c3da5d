package dev.lockstep.connectors.dispatch.target;

import java.io.Serial;

/** What a template gives for an attempt is no request; nothing was sent. */
final class NotARequest extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotARequest(String reason, Throwable cause) {
        super(reason, cause);
    }
}
