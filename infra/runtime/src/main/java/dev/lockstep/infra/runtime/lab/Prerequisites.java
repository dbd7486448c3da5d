package dev.lockstep.infra.runtime.lab;

import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must stand at a target before something can be written to it, and under which name the payload speaks of it. */
final class Prerequisites {
    private static final Map<String, WriteOperation> CUSTOMER = Map.of("customerId", WriteOperation.UPSERT_CUSTOMER);
    private static final Map<String, WriteOperation> CONTRACT = Map.of("contractId", WriteOperation.CREATE_CONTRACT);

    private Prerequisites() {}

    /** The operations that come before, by the payload field that takes their identifier. */
    static Map<String, WriteOperation> of(WriteOperation operation) {
        return switch (operation) {
            case UPSERT_CUSTOMER, CREATE_WORKSPACE, UPDATE_DEAL, UNKNOWN -> Map.of();
            case CREATE_CONTRACT -> CUSTOMER;
            case CREATE_ERP_PROJECT -> both(CUSTOMER, CONTRACT);
            case CREATE_BILLING_SCHEDULE, AMEND_CONTRACT, CANCEL_CONTRACT -> both(CUSTOMER, CONTRACT);
            case POST_TIME, POST_EXPENSE, BILL_MILESTONE ->
                both(CONTRACT, Map.of("projectId", WriteOperation.CREATE_ERP_PROJECT));
            case CANCEL_ERP_PROJECT -> Map.of("projectId", WriteOperation.CREATE_ERP_PROJECT);
            case CREATE_PHASE, CREATE_MILESTONE, REQUEST_RESOURCES, CANCEL_WORKSPACE ->
                Map.of("projectId", WriteOperation.CREATE_WORKSPACE);
        };
    }

    private static Map<String, WriteOperation> both(
            Map<String, WriteOperation> one, Map<String, WriteOperation> other) {
        Map<String, WriteOperation> all = new LinkedHashMap<>(one);
        all.putAll(other);
        return all;
    }
}
