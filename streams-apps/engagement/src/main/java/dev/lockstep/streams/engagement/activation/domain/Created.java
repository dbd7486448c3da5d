package dev.lockstep.streams.engagement.activation.domain;

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
