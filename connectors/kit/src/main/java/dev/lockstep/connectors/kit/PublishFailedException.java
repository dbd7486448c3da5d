package dev.lockstep.connectors.kit;

import java.io.Serial;

/** A change is not in the log: the broker is away, the buffer is full or the registry refused. Offer it again later. */
public class PublishFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** States what was not stored, and why. */
    public PublishFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
