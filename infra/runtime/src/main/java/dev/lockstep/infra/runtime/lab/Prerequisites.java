package dev.lockstep.infra.runtime.lab;

import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.Map;
import java.util.Optional;

/**
 * What must stand at a target before something can be written to it.
 *
 * @param before the operations that come first, by the payload field that takes the identifier that the target gave
 * @param same the operation whose record this one is about, when it is about a record that stands there already
 */
record Prerequisites(Map<String, WriteOperation> before, Optional<WriteOperation> same) {

    /** Those of an operation; a target that does not offer one of them keeps such records by itself. */
    static Prerequisites of(WriteOperation operation) {
        return switch (operation) {
            case UPSERT_CUSTOMER, CREATE_WORKSPACE, UPDATE_DEAL, UNKNOWN -> nothing();
            case CREATE_CONTRACT -> needs("customerId", WriteOperation.UPSERT_CUSTOMER);
            case CREATE_ERP_PROJECT, CREATE_BILLING_SCHEDULE -> needs("contractId", WriteOperation.CREATE_CONTRACT);
            case AMEND_CONTRACT ->
                new Prerequisites(
                        Map.of(
                                "contractId",
                                WriteOperation.CREATE_CONTRACT,
                                "projectId",
                                WriteOperation.CREATE_WORKSPACE),
                        Optional.empty());
            case POST_TIME, POST_EXPENSE -> needs("projectId", WriteOperation.CREATE_ERP_PROJECT);
            case BILL_MILESTONE ->
                new Prerequisites(
                        Map.of("projectId", WriteOperation.CREATE_ERP_PROJECT),
                        Optional.of(WriteOperation.CREATE_BILLING_SCHEDULE));
            case CREATE_PHASE, CREATE_MILESTONE, REQUEST_RESOURCES ->
                needs("projectId", WriteOperation.CREATE_WORKSPACE);
            case CANCEL_CONTRACT -> about("contractId", WriteOperation.CREATE_CONTRACT);
            case CANCEL_ERP_PROJECT -> about("projectId", WriteOperation.CREATE_ERP_PROJECT);
            case CANCEL_WORKSPACE -> about("projectId", WriteOperation.CREATE_WORKSPACE);
        };
    }

    private static Prerequisites nothing() {
        return new Prerequisites(Map.of(), Optional.empty());
    }

    private static Prerequisites needs(String field, WriteOperation operation) {
        return new Prerequisites(Map.of(field, operation), Optional.empty());
    }

    private static Prerequisites about(String field, WriteOperation operation) {
        return new Prerequisites(Map.of(field, operation), Optional.of(operation));
    }
}
