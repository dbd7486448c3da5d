package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.lifecycle.ProjectActivation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Lockstep has created, with the identifiers that the systems confirmed.
 *
 * @param at when the engagement became active, UTC
 */
public record Activation(
        Instant at,
        String erpCustomerId,
        String erpContractId,
        String erpProjectId,
        String psaProjectId,
        @Nullable String projectCode) {

    static Activation from(ProjectActivation activation, Instant at) {
        return new Activation(
                at,
                activation.getErpCustomerId(),
                activation.getErpContractId(),
                activation.getErpProjectId(),
                activation.getPsaProjectId(),
                activation.getProjectCode());
    }
}
