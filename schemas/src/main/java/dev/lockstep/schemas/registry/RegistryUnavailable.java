package dev.lockstep.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * No registry answered within the configured tries. The record at hand is sound as far as anyone knows, so it must be
 * tried again later and never be skipped.
 */
public final class RegistryUnavailable extends RetriableException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
