package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.Project;
import org.jspecify.annotations.Nullable;

/**
 * The project of an engagement as PSA and ERP have it; fields are null while no system has given them.
 *
 * @param version of the canonical record
 */
public record Delivery(
        long version,
        @Nullable String code,
        @Nullable String name,
        @Nullable String executionStatus,
        @Nullable String financialStatus,
        @Nullable String psaId,
        @Nullable String erpId) {

    static Delivery from(Project project) {
        if (project.getMeta().getMovedTo() != null) {
            // It belongs to another engagement now; the version stays, so that nothing older comes back.
            return new Delivery(project.getMeta().getVersion(), null, null, null, null, null, null);
        }
        return new Delivery(
                project.getMeta().getVersion(),
                project.getCode(),
                project.getName(),
                project.getExecutionStatus() == null
                        ? null
                        : project.getExecutionStatus().name(),
                project.getFinancialStatus() == null
                        ? null
                        : project.getFinancialStatus().name(),
                project.getPsaId(),
                project.getErpId());
    }
}
