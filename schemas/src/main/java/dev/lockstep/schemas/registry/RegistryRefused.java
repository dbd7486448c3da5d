package dev.lockstep.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/** The registry answered no: unknown id or subject, incompatible schema, wrong credentials. Asking again will not help. */
public final class RegistryRefused extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RegistryRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }
}
