package dev.lockstep.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/** The registry's last word was no: unknown id or subject, incompatible or unsound schema. Asking again will not help. */
public final class RegistryRefused extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RegistryRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** HTTP status of the answer; 422 when the answer itself was unsound. */
    public int status() {
        return status;
    }
}
