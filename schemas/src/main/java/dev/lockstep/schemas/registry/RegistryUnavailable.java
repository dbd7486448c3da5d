package dev.lockstep.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * The registry gave no usable answer: not reachable within the configured tries, wrong credentials, wrong path. The
 * record at hand is sound as far as anyone knows, so it must be tried again later and never be skipped.
 */
public final class RegistryUnavailable extends RetriableException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
