package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractStatus;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.Project;
import org.jspecify.annotations.Nullable;

/**
 * What exists for an engagement in other systems, by the identifiers of the systems that created it. Null while it does
 * not, and when it has been taken back.
 *
 * @param projectCode the ERP's readable code of the project; null where it gives none
 * @param tries under which keys the three were created
 */
public record Created(
        @Nullable String erpCustomerId,
        @Nullable String erpContractId,
        @Nullable String erpProjectId,
        @Nullable String projectCode,
        @Nullable String psaProjectId,
        Tries tries) {
    /** Nothing yet. */
    public static final Created NOTHING = new Created(null, null, null, null, null, Tries.FIRST);

    /** At which try each was created, from 1. */
    public record Tries(int contract, int erpProject, int workspace) {
        /** Each at the first. */
        public static final Tries FIRST = new Tries(1, 1, 1);
    }

    /** Completes what an older version did not keep. */
    @SuppressWarnings("NullAway") // read from a store that an older version wrote
    public Created {
        tries = tries == null ? Tries.FIRST : tries;
    }

    /** What the contract of record and the project say that exists; what is closed or deleted does not. */
    public static Created toldBy(@Nullable Contract contract, @Nullable Project project) {
        Created told = NOTHING;
        if (contract != null
                && !contract.getMeta().getDeleted()
                && contract.getErpId() != null
                && contract.getStatus() != ContractStatus.CLOSED) {
            told = told.contract(contract.getErpId(), 1);
        }
        return project == null || project.getMeta().getDeleted() ? told : told.toldBy(project);
    }

    private Created toldBy(Project project) {
        Created told = this;
        if (project.getErpId() != null && project.getFinancialStatus() != FinancialStatus.CLOSED) {
            told = told.erpProject(project.getErpId(), project.getCode(), 1);
        }
        return project.getPsaId() != null && project.getExecutionStatus() != ExecutionStatus.CLOSED
                ? told.workspace(project.getPsaId(), 1)
                : told;
    }

    /** Whether anything exists that can be taken back; a customer stays. */
    public boolean isAnything() {
        return erpContractId != null || erpProjectId != null || psaProjectId != null;
    }

    Created customer(String id) {
        return new Created(id, erpContractId, erpProjectId, projectCode, psaProjectId, tries);
    }

    Created contract(String id, int at) {
        Tries then = new Tries(at, tries.erpProject, tries.workspace);
        return new Created(erpCustomerId, id, erpProjectId, projectCode, psaProjectId, then);
    }

    Created erpProject(String id, @Nullable String code, int at) {
        Tries then = new Tries(tries.contract, at, tries.workspace);
        return new Created(erpCustomerId, erpContractId, id, code, psaProjectId, then);
    }

    Created workspace(String id, int at) {
        Tries then = new Tries(tries.contract, tries.erpProject, at);
        return new Created(erpCustomerId, erpContractId, erpProjectId, projectCode, id, then);
    }

    Created withoutWorkspace() {
        return new Created(erpCustomerId, erpContractId, erpProjectId, projectCode, null, tries);
    }

    Created withoutErpProject() {
        return new Created(erpCustomerId, erpContractId, null, null, psaProjectId, tries);
    }

    Created withoutContract() {
        return new Created(erpCustomerId, null, erpProjectId, projectCode, psaProjectId, tries);
    }
}
