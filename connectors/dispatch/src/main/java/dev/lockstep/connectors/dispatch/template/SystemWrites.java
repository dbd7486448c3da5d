package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.connectors.dispatch.maintenance.MaintenanceWindow;
import dev.lockstep.connectors.kit.budget.BudgetLimits;
import dev.lockstep.connectors.kit.http.auth.AccessTemplate;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one system is written to: the content of its {@code writes.yaml}.
 *
 * @param system system id
 * @param access how it knows Lockstep
 * @param limits what it grants
 * @param maintenance when it is not to be disturbed
 * @param health path of a GET that changes nothing
 * @param csrf path of a GET that hands out a session and its token
 * @param masked further field names whose values never reach evidence
 * @param refusal from the body of an answer: the target's words when it says no
 * @param errors how it says things; the first match counts
 * @param operations its operations
 */
public record SystemWrites(
        String system,
        AccessTemplate access,
        BudgetLimits limits,
        List<MaintenanceWindow> maintenance,
        Optional<String> health,
        Optional<String> csrf,
        List<String> masked,
        Optional<JqExpression> refusal,
        List<ErrorRule> errors,
        Map<WriteOperation, WriteTemplate> operations) {
    /** Copies lists and map. */
    public SystemWrites {
        maintenance = List.copyOf(maintenance);
        masked = List.copyOf(masked);
        errors = List.copyOf(errors);
        operations = Map.copyOf(operations);
    }
}
