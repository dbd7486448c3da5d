package dev.lockstep.streams.engagement.activation.domain;

import org.jspecify.annotations.Nullable;

/**
 * What has been created for an engagement so far, by the identifiers of the systems that created it. Null until then.
 *
 * @param projectCode the ERP's readable code of the project; null where it gives none
 */
public record Created(
        @Nullable String erpCustomerId,
        @Nullable String erpContractId,
        @Nullable String erpProjectId,
        @Nullable String projectCode,
        @Nullable String psaProjectId) {
    /** Nothing yet. */
    public static final Created NOTHING = new Created(null, null, null, null, null);

    Created customer(String id) {
        return new Created(id, erpContractId, erpProjectId, projectCode, psaProjectId);
    }

    Created contract(String id) {
        return new Created(erpCustomerId, id, erpProjectId, projectCode, psaProjectId);
    }

    Created erpProject(String id, @Nullable String code) {
        return new Created(erpCustomerId, erpContractId, id, code, psaProjectId);
    }

    Created workspace(String id) {
        return new Created(erpCustomerId, erpContractId, erpProjectId, projectCode, id);
    }
}
