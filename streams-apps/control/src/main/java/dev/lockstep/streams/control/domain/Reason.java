package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.lifecycle.BlockReason;

/**
 * Why something does not go on.
 *
 * @param cause cause code
 * @param owner who must act
 * @param message one sentence for people
 * @param remedy what to do
 */
public record Reason(String cause, String owner, String message, String remedy) {
    static Reason from(BlockReason reason) {
        return new Reason(reason.getCause(), reason.getOwner(), reason.getMessage(), reason.getRemedy());
    }
}
