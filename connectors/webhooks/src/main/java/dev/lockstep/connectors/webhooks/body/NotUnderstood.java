package dev.lockstep.connectors.webhooks.body;

import java.io.Serial;

/** A change that cannot be kept as its system means it; its message names the expression and never the value. */
final class NotUnderstood extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message);
    }
}
